using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Blocks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Regrading;

/// <summary>The tab "Programs" on the pages of a course that has programming tasks, for those who may open it.</summary>
internal static class FillTab
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<Slots>().Add(StudioTabs.OfCourse, 82, Tab);

    private static async ValueTask<RenderFragment?> Tab(SlotRequest request)
    {
        if (request.Subject is not Course course || !StudioTabs.Sees(request, Role.Instructor)) return null;
        var tree = await request.Http.RequestServices.GetRequiredService<ICourses>().Published(course);
        return tree is not null && tree.Root.SelfAndDescendants().Any(block => block.Type == CodeBlock.TypeName)
            ? StudioTabs.Link(request, ProgramDesk.PathOf(course), Words.T("Programs"), below: true)
            : null;
    }
}
