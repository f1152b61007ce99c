using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.Gradebook.Grading;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Marks;

/// <summary>What an instructor wrote about one result.</summary>
public sealed record MarkForm(string Value, bool Exempt, string Reason, int Version)
{
    internal const int LongestReason = 1000;

    internal static MarkForm Of(IFormCollection form) => new(
        form["value"].ToString().Trim(), form["exempt"] == "true", form["reason"].ToString().Trim(),
        int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);

    internal static MarkForm Of(Mark mark) => new(mark.Value is { } value ? Numbers.Write(value) : "", mark.Exempt, "", mark.Version);

    /// <summary>The number, or null for none; what cannot be is told.</summary>
    internal double? Read(GradeColumn column, FormErrors errors)
    {
        errors.When(Reason.Length > LongestReason, "reason", Words.T("At most {0} characters.", LongestReason));
        errors.When(Reason.Length == 0 && !column.Manual, "reason", Words.T("Say why: the learner and your colleagues can read it."));
        if (Exempt || Value.Length == 0)
            return null;
        var most = Numbers.Most(column);
        var value = Numbers.Read(Value);
        errors.When(value is null || value < 0 || value > most, "value", Words.T("Write a number from {0} to {1}.", 0, most));
        return value;
    }
}

/// <summary>Numbers as people write them into a gradebook.</summary>
internal static class Numbers
{
    /// <summary>The most that may be set: extra credit has its bounds.</summary>
    internal static double Most(GradeColumn column) => column.Manual ? Math.Max(column.Possible * 2, 1) : 200;

    /// <summary>With a point or a comma; a sign of percent is passed over.</summary>
    internal static double? Read(string text) =>
        double.TryParse(text.TrimEnd('%', ' ').Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;

    /// <summary>As fields and files have it.</summary>
    internal static string Write(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
