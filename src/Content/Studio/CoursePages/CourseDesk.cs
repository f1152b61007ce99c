using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CoursePages;

/// <summary>What every page of a course in the studio needs.</summary>
internal sealed class CourseDesk(ICourses courses, ICourseAuthoring authoring, Slots slots, Visitor visitor)
{
    /// <summary>What instructors are told on a course's page; the subject is the course. Modules add theirs.</summary>
    internal const string NoticesSlot = "studio.course.notices";

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}";

    /// <summary>The course with its newest version, or null.</summary>
    internal async Task<DeskView?> Open(HttpContext http, string org, string course, string run)
    {
        if (await courses.Find($"{org}/{course}/{run}") is not { } found || await courses.Tree(found.DraftRoot) is not { } tree)
            return null;
        return new(found, tree, await slots.Fill(StudioTabs.OfCourse, http, found), await slots.Fill(StudioTabs.OfSettings, http, found))
        {
            MayPublish = visitor.Person?.Is(Role.Author) is true,
        };
    }

    /// <summary>Saves the settings as a new version and says so on the next page.</summary>
    internal async Task Save(HttpContext http, DeskView desk, string title, CourseContent content, string note)
    {
        var saved = await authoring.SaveContent(desk.Course.Id, title, content, note, visitor.Required.Id);
        Flash.Set(http, saved.Changed
            ? Words.T("Saved as version {0}. Learners see it when you publish it.", saved.Version)
            : Words.T("Nothing has changed."));
    }
}

/// <summary>A course's newest version, the tabs that its pages share, and the ways that those of its settings share.</summary>
public sealed record DeskView(Course Course, CourseTree Tree, IReadOnlyList<RenderFragment> Tabs, IReadOnlyList<RenderFragment> Ways)
{
    public CourseContent Content { get; } = CourseContent.Of(Tree.Root);
    public string Path => CourseDesk.PathOf(Course);

    /// <summary>Whether who looks may decide what learners see; instructors may not.</summary>
    public bool MayPublish { get; init; }
}
