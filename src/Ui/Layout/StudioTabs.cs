using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;

namespace Stoa.Ui;

/// <summary>The tabs of the studio's pages. A module adds those of its own pages, and shows all on them.</summary>
public static class StudioTabs
{
    /// <summary>The slot on the pages of a course, which is its subject.</summary>
    public const string OfCourse = "studio.course.tabs";

    /// <summary>The slot of the ways within the settings of a course, which is its subject.</summary>
    public const string OfSettings = "studio.course.settings";

    /// <summary>The slot on the studio's own pages.</summary>
    public const string OfStudio = "studio.tabs";

    /// <param name="role">Who sees it; null: whoever sees the others.</param>
    /// <param name="name">In the language of the request.</param>
    /// <param name="below">Pages below its path are part of it.</param>
    public static void AddCourseTab(this Slots slots, int order, string? role, Func<Course, string> path, Func<string> name, bool below = false) =>
        slots.Add(OfCourse, order, request => new(request.Subject is Course course && Sees(request, role) ? Link(request, path(course), name(), below) : null));

    /// <summary>Adds a way within the settings of a course, for whoever sees them.</summary>
    /// <inheritdoc cref="AddCourseTab"/>
    public static void AddSettingsTab(this Slots slots, int order, Func<Course, string> path, Func<string> name) =>
        slots.Add(OfSettings, order, request => new(request.Subject is Course course ? Link(request, path(course), name()) : null));

    /// <inheritdoc cref="AddCourseTab"/>
    public static void AddStudioTab(this Slots slots, int order, string? role, string path, Func<string> name) =>
        slots.Add(OfStudio, order, request => new(Sees(request, role) ? Link(request, path, name()) : null));

    public static RenderFragment Link(SlotRequest request, string path, string name, bool below = false)
    {
        var here = request.Http.Request.Path;
        return TabLink.Of(new(path, name, below ? here.StartsWithSegments(path) : here == path));
    }

    public static bool Sees(SlotRequest request, string? role) =>
        role is null || request.Http.RequestServices.GetRequiredService<Visitor>().Person?.Is(role) is true;
}
