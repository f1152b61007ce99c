using Stoa.Contracts.Courses;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Editing;

/// <summary>A change of the newest version, or why it is not made.</summary>
/// <param name="Root">The changed tree; null when it is refused.</param>
/// <param name="Note">What the version's note says.</param>
/// <param name="Focus">The block that the author looks at afterwards.</param>
internal sealed record Edit(Block? Root, string Note, string Focus = "", string? Refusal = null)
{
    internal static Edit Refused(string why) => new(null, "", Refusal: why);
}

/// <param name="Refusal">Null when it was saved.</param>
internal sealed record Edited(CourseSaved? Saved, string Focus, string? Refusal);

/// <summary>Makes a change of a course and saves it as a new version. Where somebody else saved meanwhile, the same change is made again on
/// theirs, so that neither is lost; what is no longer possible there is refused.</summary>
internal sealed class CourseEdits(ICourses courses, ICourseAuthoring authoring, Visitor visitor)
{
    private const int MostAttempts = 6;

    /// <summary>Null when there is no such course.</summary>
    internal async Task<Edited?> Apply(CourseAddress address, Func<CourseTree, Edit> change, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await courses.Find(address.Key) is not { } course || await courses.Tree(course.DraftRoot) is not { } tree)
                return null;
            var edit = change(tree);
            if (edit.Root is null)
                return new(null, edit.Focus, edit.Refusal);
            if (await Save(course, edit, cancellation) is { } done)
                return done;
            // Another process saved; its notice is on the way.
            await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), cancellation);
        }
        return new(null, "", Words.T("Others are saving this course just now. Try again."));
    }

    private async Task<Edited?> Save(Course course, Edit edit, CancellationToken cancellation)
    {
        try
        {
            return await authoring.Change(course.Id, course.DraftVersion, edit.Root!, edit.Note, visitor.Required.Id, cancellation) is { } saved
                ? new(saved, edit.Focus, null) : null;
        }
        catch (InvalidCourseException invalid)
        {
            return new(null, edit.Focus, string.Join(' ', invalid.Problems));
        }
    }
}

/// <summary>The course of a route <c>/studio/courses/{org}/{course}/{run}/…</c>, and the block that it names, if any.</summary>
internal readonly record struct CourseAddress(string Org, string Course, string Run)
{
    internal const string Route = "/studio/courses/{org}/{course}/{run}";

    internal string Key => $"{Org}/{Course}/{Run}";

    internal string Path => $"/studio/courses/{Key}";

    internal string OutlineAt(string block) => block.Length == 0 ? $"{Path}/outline" : $"{Path}/outline?at={block}#k-{block}";
}
