using Microsoft.AspNetCore.Routing;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CoursePages;

/// <summary>The studio's own tabs on a course's pages, and its ways within the settings.</summary>
internal static class CourseTabs
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        new CourseTab("/outline", () => Words.T("Content"), Within: ["/outline", "/blocks", "/changes"]).AddTo(routes, CourseTab.Tabs, 5);
        new CourseTab("", () => Words.T("Versions")).AddTo(routes, CourseTab.Tabs, 10);
        new CourseTab("/settings", () => Words.T("Settings"), Within: ["/settings", "/accessibility", "/cost"]).AddTo(routes, CourseTab.Tabs, 20);
        new CourseTab("/settings", () => Words.T("Details")).AddTo(routes, CourseTab.Settings, 20);
        new CourseTab("/settings/dates", () => Words.T("Dates")).AddTo(routes, CourseTab.Settings, 30);
        new CourseTab("/settings/grading", () => Words.T("Grading")).AddTo(routes, CourseTab.Settings, 40);
        new CourseTab("/settings/completion", () => Words.T("Completion")).AddTo(routes, CourseTab.Settings, 50);
        new CourseTab("/accessibility", () => Words.T("Accessibility")).AddTo(routes, CourseTab.Settings, 60);
    }
}
