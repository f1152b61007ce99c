namespace Stoa.Ui;

/// <summary>A value of a chart. <paramref name="Short"/> stands below the bar where the label is too long for it.</summary>
/// <param name="Kind">"good" marks a bar that reached its goal.</param>
public sealed record ChartPoint(string Label, double Value, string? Short = null, string? Kind = null);
