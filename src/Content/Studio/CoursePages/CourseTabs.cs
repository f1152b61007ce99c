using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CoursePages;

/// <summary>The studio's own tabs on a course's pages, and its ways within the settings.</summary>
internal static class CourseTabs
{
    private static readonly string[] settings = ["/settings", "/accessibility", "/cost"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var slots = routes.ServiceProvider.GetRequiredService<Slots>();
        slots.AddCourseTab(5, null, At("/outline"), () => Words.T("Content"));
        slots.AddCourseTab(10, null, At(""), () => Words.T("Versions"));
        slots.Add(StudioTabs.OfCourse, 20, request => new(request.Subject is Course course
            ? TabLink.Of(new(CourseDesk.PathOf(course) + settings[0], Words.T("Settings"), settings.Any(part => request.Http.Request.Path.StartsWithSegments(CourseDesk.PathOf(course) + part))))
            : null));
        slots.AddSettingsTab(20, At(settings[0]), () => Words.T("Details"));
        slots.AddSettingsTab(30, At("/settings/dates"), () => Words.T("Dates"));
        slots.AddSettingsTab(40, At("/settings/grading"), () => Words.T("Grading"));
        slots.AddSettingsTab(50, At("/settings/completion"), () => Words.T("Completion"));
        slots.AddSettingsTab(60, At("/accessibility"), () => Words.T("Accessibility"));
    }

    private static Func<Course, string> At(string path) => course => CourseDesk.PathOf(course) + path;
}
