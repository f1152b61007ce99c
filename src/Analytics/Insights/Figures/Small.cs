using Stoa.Insights.Facts;

namespace Stoa.Insights.Figures;

/// <summary>What is not shown of small groups, because it would tell of a person.</summary>
internal static class Small
{
    internal static bool IsSmall(long people) => people < Lines.SmallGroup;

    /// <summary>A share of a group, or null when the group is too small to show one.</summary>
    internal static double? Share(long part, long people) => IsSmall(people) ? null : (double)part / people;
}
