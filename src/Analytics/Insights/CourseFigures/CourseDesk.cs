using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.CourseFigures;

/// <summary>What every page of a course's figures needs.</summary>
internal sealed class CourseDesk(ICourses courses, Slots slots)
{
    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/insights";

    internal async Task<CourseView?> Open(HttpContext http, string org, string course, string run)
    {
        if (await courses.Find($"{org}/{course}/{run}") is not { } found)
            return null;
        return new(found, await courses.Published(found) ?? await courses.Tree(found.DraftRoot), await slots.Fill(StudioTabs.OfCourse, http, found));
    }

    /// <summary>The runs of the same course, the newest first.</summary>
    internal async Task<IReadOnlyList<Course>> RunsOf(Course course)
    {
        var series = course.Key[..course.Key.LastIndexOf('/')];
        return [.. (await courses.All()).Where(other => other.Key.StartsWith(series + "/", StringComparison.Ordinal)).OrderByDescending(other => other.CreatedAt)];
    }
}

/// <param name="Tree">What learners see, or the draft while nothing is published; null when neither can be read.</param>
public sealed record CourseView(Course Course, CourseTree? Tree, IReadOnlyList<RenderFragment> Tabs)
{
    public string Path => CourseDesk.PathOf(Course);

    /// <summary>The pages of a course's figures.</summary>
    public IReadOnlyList<NavLink> Pages =>
    [
        new(Path, Words.T("Overview")),
        new($"{Path}/videos", Words.T("Videos")),
        new($"{Path}/problems", Words.T("Problems")),
        new($"{Path}/learners", Words.T("Learners at risk")),
        new($"{Path}/runs", Words.T("Cohorts and runs")),
    ];

    /// <summary>A block's title; one that the course no longer has goes by its key.</summary>
    public string TitleOf(string key) => Tree?.Find(key)?.Title is { Length: > 0 } title ? title : key;

    /// <summary>A block's place in the reading order; those that are gone come last.</summary>
    public int OrderOf(string key) => Order.GetValueOrDefault(key, int.MaxValue);

    private Dictionary<string, int> Order { get; } =
        Tree?.Root.SelfAndDescendants().Select((block, place) => (block.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place) ?? [];
}
