using System.Globalization;

namespace Stoa.Platform.Web;

/// <summary>RFC 4180, safe to open: a cell that a spreadsheet program would run as a formula is made text.</summary>
public static class Csv
{
    /// <summary>One record with its end of line.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static string Cell(string text)
    {
        if (IsFormula(text))
            text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n\t;") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    // Full-width forms count too: some programs fold them. A plain negative number is no formula.
    private static bool IsFormula(string text) =>
        text.TrimStart(' ', '\u00a0') is [var first, ..] && "=+-@\t\r\n|＝＋－＠".Contains(first, StringComparison.Ordinal)
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
