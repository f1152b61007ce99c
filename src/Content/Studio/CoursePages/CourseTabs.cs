using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CoursePages;

/// <summary>The studio's own tabs on a course's pages.</summary>
internal static class CourseTabs
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var slots = routes.ServiceProvider.GetRequiredService<Slots>();
        Add(slots, 5, "/outline", () => Words.T("Content"));
        Add(slots, 10, "", () => Words.T("Versions"));
        Add(slots, 20, "/settings", () => Words.T("Details"));
        Add(slots, 30, "/settings/dates", () => Words.T("Dates"));
        Add(slots, 40, "/settings/grading", () => Words.T("Grading"));
        Add(slots, 50, "/settings/completion", () => Words.T("Completion"));
        Add(slots, 60, "/accessibility", () => Words.T("Accessibility"));
    }

    private static void Add(Slots slots, int order, string path, Func<string> name) => slots.AddCourseTab(order, null, course => CourseDesk.PathOf(course) + path, name);
}
