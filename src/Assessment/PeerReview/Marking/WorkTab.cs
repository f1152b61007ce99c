using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>The tab "Open work" on the studio's pages of a course that has any, for those who may open it.</summary>
internal static class WorkTab
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<Slots>().Add(MarkingDesk.TabsSlot, 85, Tab);

    private static async ValueTask<RenderFragment?> Tab(SlotRequest request)
    {
        var services = request.Http.RequestServices;
        if (request.Subject is not Course course || services.GetRequiredService<Visitor>().Person?.Is(Role.Instructor) is not true)
            return null;
        if (await services.GetRequiredService<ICourses>().Published(course) is not { } tree || !FindAssignment.AssignmentsOf(tree).Any())
            return null;
        var (path, current) = (MarkingDesk.PathOf(course), request.Http.Request.Path == MarkingDesk.PathOf(course));
        return builder =>
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "href", path);
            builder.AddAttribute(2, "aria-current", current ? "page" : null);
            builder.AddContent(3, Words.T("Open work"));
            builder.CloseElement();
        };
    }
}
