using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
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
        if (request.Subject is not Course course || !StudioTabs.Sees(request, Role.Instructor))
            return null;
        if (await request.Http.RequestServices.GetRequiredService<ICourses>().Published(course) is not { } tree || !FindAssignment.AssignmentsOf(tree).Any())
            return null;
        return StudioTabs.Link(request, MarkingDesk.PathOf(course), Words.T("Open work"));
    }
}
