using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Marks;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Columns;

/// <summary>What an instructor wrote about a column.</summary>
public sealed record ColumnForm(string Title, string Type, string Possible, string Curve, string Amount, string Released, int Version)
{
    internal const int LongestTitle = 200;
    internal const double MostPossible = 100_000;

    internal static ColumnForm Empty { get; } = new("", "", "10", Grading.Curve.Nothing, "", "", 0);

    internal static ColumnForm Of(GradeColumn column) => new(
        column.Title, column.AssignmentType ?? "", Numbers.Write(column.Possible), column.Curve.Kind,
        column.Curve.Amount == 0 ? "" : Numbers.Write(column.Curve.Amount * 100), Exact.Field(column.ReleasedAt), column.Version);

    internal static ColumnForm Of(IFormCollection form) => new(
        form["title"].ToString().Trim(), form["type"].ToString(), form["possible"].ToString().Trim(), form["curve"].ToString(),
        form["amount"].ToString().Trim(), form["released"].ToString().Trim(),
        int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);

    /// <param name="types">The assignment types of the course's policy.</param>
    internal GradeColumn Read(GradeColumn column, IReadOnlyCollection<string> types, FormErrors errors)
    {
        var kind = Grading.Curve.Kinds.Contains(Curve) ? Curve : Grading.Curve.Nothing;
        var read = column with { Curve = new(kind, kind is Grading.Curve.Add or Grading.Curve.Scale ? ReadAmount(errors) : 0), ReleasedAt = ReadTime(errors), Version = Version };
        if (!column.Manual)
            return read;
        errors.When(Title.Length == 0, "title", Words.T("This must not be empty."));
        errors.When(Title.Length > LongestTitle, "title", Words.T("At most {0} characters.", LongestTitle));
        var possible = Numbers.Read(Possible);
        errors.When(possible is not > 0 or > MostPossible, "possible", Words.T("Write a number from {0} to {1}.", 1, MostPossible));
        return read with { Title = Title, AssignmentType = types.Contains(Type) ? Type : null, Possible = possible ?? 0 };
    }

    private double ReadAmount(FormErrors errors)
    {
        var amount = Numbers.Read(Amount);
        errors.When(amount is not > 0 or > 100, "amount", Words.T("Write a number from {0} to {1}.", 1, 100));
        return (amount ?? 0) / 100;
    }

    private DateTimeOffset? ReadTime(FormErrors errors)
    {
        if (Released.Length == 0)
            return null;
        if (DateTimeOffset.TryParse(Released, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time;
        errors.Add("released", Words.T("This is not a date and time."));
        return null;
    }
}
