using Stoa.Contracts.Courses;

namespace Stoa.Gradebook.Grading;

/// <summary>Adds up a course as Open edX does: lessons of a type weigh the same, expected ones that are missing count as zero, the
/// lowest are dropped, types add up by weight. The sum of the weights is taken as it is: above 1 leaves room for extra credit.
/// What a learner is exempt from is not expected of them; where that is all of a type, the other types carry its weight.</summary>
internal static class CourseGrader
{
    internal static CourseResult Grade(GradingPolicy policy, IEnumerable<LessonScore> lessons)
    {
        var byType = lessons.Where(lesson => lesson.IsAssignment).ToLookup(lesson => lesson.Type!);
        var types = policy.Types.Select(type => Grade(type, [.. byType[type.Name]])).ToList();
        var share = Rounding.CourseShare(types.Sum(type => type.Contribution) * Spread(types));
        return new(share, Passes(policy, share), Letter(policy, share), types);
    }

    /// <summary>By how much the other types weigh more for somebody who is exempt from all of one.</summary>
    private static double Spread(IReadOnlyList<TypeResult> types)
    {
        var counting = types.Where(type => !type.IsExempt).Sum(type => type.Type.Weight);
        return counting > 0 && types.Any(type => type.IsExempt) ? types.Sum(type => type.Type.Weight) / counting : 1;
    }

    private static TypeResult Grade(AssignmentType type, IReadOnlyList<LessonScore> lessons)
    {
        var expected = Math.Max(type.Count, lessons.Count);
        var all = Enumerable.Range(0, expected).Select(i => i < lessons.Count ? lessons[i] : null).ToArray();
        var counting = Enumerable.Range(0, expected).Where(i => all[i] is not { Mark.Exempt: true }).ToArray();
        var dropped = Dropped(all, counting, type.Drop);
        var assignments = all.Select((lesson, i) => new Assignment(i + 1, lesson, dropped.Contains(i))).ToList();
        var kept = counting.Length - dropped.Count;
        return new(type, assignments, kept == 0 ? 0 : counting.Where(i => !dropped.Contains(i)).Sum(i => assignments[i].Share) / kept)
        {
            IsExempt = expected > 0 && counting.Length == 0,
        };
    }

    /// <summary>Of equal shares the later is dropped first. Dropping as many as there are leaves nothing, which is zero.</summary>
    private static HashSet<int> Dropped(LessonScore?[] all, int[] counting, int drop) =>
        [.. counting.OrderByDescending(i => all[i]?.Share ?? 0).ThenBy(i => i).Skip(Math.Max(0, counting.Length - Math.Max(0, drop)))];

    /// <summary>The lowest cutoff above zero passes; without one nobody can.</summary>
    private static bool Passes(GradingPolicy policy, double share) => PassingShare(policy) is { } lowest && share >= lowest;

    internal static double? PassingShare(GradingPolicy policy)
    {
        var cutoffs = policy.Cutoffs.Values.Where(cutoff => cutoff > 0).ToList();
        return cutoffs.Count == 0 ? null : cutoffs.Min();
    }

    private static string? Letter(GradingPolicy policy, double share) =>
        policy.Cutoffs.Where(cutoff => share >= cutoff.Value).OrderByDescending(cutoff => cutoff.Value).Select(cutoff => cutoff.Key).FirstOrDefault();
}
