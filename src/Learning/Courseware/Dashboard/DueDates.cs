using Stoa.Contracts.Courses;

namespace Stoa.Courseware.Dashboard;

/// <summary>Graded or not, something that should be done by a time.</summary>
public sealed record DueItem(Course Course, string Title, string Path, DateTimeOffset Due, bool Graded);

/// <summary>What is due soon in a course that keeps dates. A self-paced course has none: its dates are advice for the run it was made for.</summary>
internal static class DueDates
{
    internal static readonly TimeSpan Ahead = TimeSpan.FromDays(21);

    /// <summary>Lessons that are due within the next weeks and have a unit that is not completed.</summary>
    internal static IEnumerable<DueItem> Of(Course course, CourseTree tree, IReadOnlySet<string> completedUnits, DateTimeOffset now)
    {
        if (CourseContent.Of(tree.Root).SelfPaced)
            yield break;
        foreach (var lesson in tree.Root.SelfAndDescendants().Where(block => block.Type == BlockTypes.Lesson))
        {
            if (tree.Due(lesson) is not { } due || due <= now || due > now + Ahead || tree.IsStaffOnly(lesson) || tree.IsHidden(lesson))
                continue;
            var open = lesson.Children.Where(unit => unit.Type == BlockTypes.Unit && !unit.Flag("staffOnly") && !completedUnits.Contains(unit.Key)).ToList();
            if (open.Count > 0 && !(tree.Start(lesson) > now))
                yield return new(course, lesson.Title, $"{course.LearnPath}/{open[0].Key}", due, tree.IsGraded(lesson));
        }
    }
}
