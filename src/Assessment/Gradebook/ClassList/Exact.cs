using System.Globalization;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.ClassList;

/// <summary>Shares and times as people read them in a gradebook.</summary>
internal static class Exact
{
    /// <summary>A whole percent where it is one, else with one decimal: 12.5 % is written whole.</summary>
    internal static string Percent(double share) =>
        share.ToString(Math.Abs((share * 100) - Math.Round(share * 100)) < 0.05 ? "P0" : "P1", Words.Culture);

    internal static string Time(DateTimeOffset when) =>
        when.UtcDateTime.ToString("d MMM yyyy HH:mm", Words.Culture) + " UTC";

    /// <summary>As a field of the kind <c>datetime-local</c> has it.</summary>
    internal static string Field(DateTimeOffset? when) =>
        when?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "";
}
