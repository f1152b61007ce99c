using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Cmi5.Moving;

/// <summary>When units, blocks and courses are satisfied. Pure.</summary>
internal static class MoveOnRule
{
    internal static bool IsSatisfied(MoveOn rule, bool completed, bool passed, bool waived) => waived || rule switch
    {
        MoveOn.NotApplicable => true,
        MoveOn.Passed => passed,
        MoveOn.Completed => completed,
        MoveOn.CompletedAndPassed => completed && passed,
        MoveOn.CompletedOrPassed => completed || passed,
        _ => false,
    };

    /// <summary>Blocks and the course whose units are all satisfied, inner ones first and the course last.</summary>
    internal static IReadOnlyList<Outline> Satisfied(Outline course, Func<Outline, bool> isSatisfied)
    {
        var satisfied = new List<Outline>();
        Visit(course);
        return satisfied;

        bool Visit(Outline node)
        {
            if (node.MoveOn is not null)
                return isSatisfied(node);
            var all = true;
            foreach (var child in node.Children)
                all &= Visit(child);
            if (all)
                satisfied.Add(node);
            return all;
        }
    }
}
