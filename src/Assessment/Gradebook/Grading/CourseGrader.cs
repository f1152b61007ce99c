using Stoa.Contracts.Courses;

namespace Stoa.Gradebook.Grading;

/// <summary>Adds up a course as Open edX does: lessons of a type weigh the same, expected ones that are missing count as zero, the
/// lowest are dropped, types add up by weight. The sum of the weights is taken as it is: above 1 leaves room for extra credit.</summary>
internal static class CourseGrader
{
    internal static CourseResult Grade(GradingPolicy policy, IEnumerable<LessonScore> lessons)
    {
        var byType = lessons.Where(lesson => lesson.IsAssignment).ToLookup(lesson => lesson.Type!);
        var types = policy.Types.Select(type => Grade(type, [.. byType[type.Name]])).ToList();
        var share = Rounding.CourseShare(types.Sum(type => type.Contribution));
        return new(share, Passes(policy, share), Letter(policy, share), types);
    }

    private static TypeResult Grade(AssignmentType type, IReadOnlyList<LessonScore> lessons)
    {
        var count = Math.Max(type.Count, lessons.Count);
        var shares = Enumerable.Range(0, count).Select(i => i < lessons.Count ? lessons[i].Share : 0).ToArray();
        var dropped = Dropped(shares, type.Drop);
        var assignments = shares.Select((_, i) => new Assignment(i + 1, i < lessons.Count ? lessons[i] : null, dropped.Contains(i))).ToList();
        var kept = count - dropped.Count;
        return new(type, assignments, kept == 0 ? 0 : assignments.Where(assignment => !assignment.Dropped).Sum(assignment => assignment.Share) / kept);
    }

    /// <summary>Of equal shares the later is dropped first. Dropping as many as there are leaves nothing, which is zero.</summary>
    private static HashSet<int> Dropped(double[] shares, int drop) =>
        [.. Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i]).ThenBy(i => i).Skip(Math.Max(0, shares.Length - Math.Max(0, drop)))];

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
