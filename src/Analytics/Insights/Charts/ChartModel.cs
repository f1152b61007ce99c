using System.Text.Encodings.Web;
using System.Text.Json;

namespace Stoa.Insights.Charts;

/// <param name="Values">One for each label.</param>
public sealed record ChartLine(string Name, IReadOnlyList<double> Values);

/// <summary>Numbers that are drawn where scripts run, and stand in a table everywhere.</summary>
/// <param name="Meaning">What the figure counts, in words.</param>
/// <param name="LabelName">What the labels are: a day, a second.</param>
/// <param name="Bars">Bars instead of lines.</param>
/// <param name="TableEvery">Which labels stand in the table: each, or every so many.</param>
/// <param name="Shares">Values are shares, 0 to 1.</param>
public sealed record ChartModel(
    string Title, string Meaning, string LabelName, IReadOnlyList<string> Labels, IReadOnlyList<ChartLine> Lines, bool Bars = false, int TableEvery = 1, bool Shares = false)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Json => JsonSerializer.Serialize(new { Labels, Lines, Bars, Shares }, Options);

    public IEnumerable<int> Rows => Enumerable.Range(0, Labels.Count).Where(row => row % TableEvery == 0);
}
