using Stoa.Insights.Facts;
using Stoa.Ui.Strings;

namespace Stoa.Insights.Figures;

/// <summary>What is not shown of small groups, because it would tell of a person.</summary>
internal static class Small
{
    internal static bool IsSmall(long people) => people < Lines.SmallGroup;

    /// <summary>A share of a group, or null when the group is too small to show one.</summary>
    internal static double? Share(long part, long people) => IsSmall(people) ? null : (double)part / people;

    /// <summary>The same in words; of what is below a tenth a tenth of a hundredth counts: that is how many complete.</summary>
    internal static string Percent(long part, long people) => Share(part, people) is { } share ? share.ToString(share is > 0 and < 0.1 ? "P1" : "P0", Words.Culture) : "–";
}
