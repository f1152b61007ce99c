using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;

namespace Stoa.Ui;

/// <summary>A way to a page of a course in the studio: one of the course's tabs, or one of the ways within its settings.</summary>
/// <param name="Path">Under the course's own: "/grades".</param>
/// <param name="Name">Asked for each reader.</param>
/// <param name="Who">The role that has it.</param>
/// <param name="Within">The addresses under which it is the current one; its own alone when there are none.</param>
/// <param name="Shown">Whether this course has such a page; each has when it is null.</param>
public sealed record CourseTab(string Path, Func<string> Name, string Who = Role.Author, IReadOnlyList<string>? Within = null, Func<SlotRequest, Course, ValueTask<bool>>? Shown = null)
{
    /// <summary>The tabs of a course's pages in the studio; the subject is the course.</summary>
    public const string Tabs = "studio.course.tabs";

    /// <summary>The ways within a course's settings; the subject is the course.</summary>
    public const string Settings = "studio.course.settings";

    /// <summary>Puts the tab into <see cref="Tabs"/> or <see cref="Settings"/>; a lower order stands first.</summary>
    public void AddTo(IEndpointRouteBuilder routes, string slot, int order) =>
        routes.ServiceProvider.GetRequiredService<Slots>().Add(slot, order, Fill);

    private async ValueTask<RenderFragment?> Fill(SlotRequest request)
    {
        if (request.Subject is not Course course || request.Http.RequestServices.GetRequiredService<Visitor>().Person?.Is(Who) is not true)
            return null;
        if (Shown is not null && !await Shown(request, course))
            return null;
        var home = $"/studio/courses/{course.Key}";
        var current = Within is null
            ? request.Http.Request.Path == home + Path
            : Within.Any(part => request.Http.Request.Path.StartsWithSegments(home + part, StringComparison.Ordinal));
        return Link(home + Path, Name(), current);
    }

    private static RenderFragment Link(string address, string name, bool current) => builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", address);
        builder.AddAttribute(2, "aria-current", current ? "page" : null);
        builder.AddContent(3, name);
        builder.CloseElement();
    };
}
