using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Stoa.Ui;

/// <summary>Reads what <c>RepeatedRows</c> writes: the fields of row 3 of the list <c>options</c> are named <c>options.3.…</c>, and its buttons
/// add, remove and move rows without a script.</summary>
public static class FormRows
{
    /// <summary>The name of all its buttons; the value is the list, the verb and the row: <c>options up 3</c>.</summary>
    public const string Button = "rows";

    /// <summary>A row that was asked for and has no fields yet.</summary>
    public const int New = -1;

    /// <param name="most">A form that claims more rows has so many.</param>
    public static FormRowOrder Read(IFormCollection form, string list, int most = 100)
    {
        _ = int.TryParse(form[CountName(list)], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        List<int> rows = [.. Enumerable.Range(0, Math.Clamp(count, 0, most))];
        var pressed = form[Button].ToString().Split(' ');
        if (pressed.Length < 2 || pressed[0] != list)
            return new(rows, pressed.Length > 1);
        if (pressed[1] == "add" && rows.Count < most)
            rows.Add(New);
        else if (pressed.Length == 3 && int.TryParse(pressed[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < rows.Count)
            Change(rows, pressed[1], row);
        return new(rows, true);
    }

    /// <summary>The name of a field of a row.</summary>
    public static string Name(string list, int row, string field) => string.Create(CultureInfo.InvariantCulture, $"{list}.{row}.{field}");

    internal static string CountName(string list) => $"{list}.count";

    private static void Change(List<int> rows, string verb, int row)
    {
        switch (verb)
        {
            case "remove":
                rows.RemoveAt(row);
                break;
            case "up" when row > 0:
                (rows[row - 1], rows[row]) = (rows[row], rows[row - 1]);
                break;
            case "down" when row + 1 < rows.Count:
                (rows[row], rows[row + 1]) = (rows[row + 1], rows[row]);
                break;
        }
    }
}

/// <param name="Rows">The rows of the form in the order that is wished; <see cref="FormRows.New"/> stands for one that is to be empty.</param>
/// <param name="Again">A button of some list was pressed: the form is shown again and nothing is saved.</param>
public sealed record FormRowOrder(IReadOnlyList<int> Rows, bool Again);
