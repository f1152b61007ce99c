using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Blocks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.CodeGrading.Regrading;

/// <summary>The tab "Programs" on the pages of a course that has programming tasks, for those who may open it.</summary>
internal static class FillTab
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<Slots>().Add(ProgramDesk.TabsSlot, 82, Tab);

    private static async ValueTask<RenderFragment?> Tab(SlotRequest request)
    {
        var services = request.Http.RequestServices;
        if (request.Subject is not Course course || services.GetRequiredService<Visitor>().Person?.Is(Role.Instructor) is not true) return null;
        var tree = await services.GetRequiredService<ICourses>().Published(course);
        if (tree is null || tree.Root.SelfAndDescendants().All(block => block.Type != CodeBlock.TypeName)) return null;
        var view = new ProgramsTab.View(course, request.Http.Request.Path.StartsWithSegments(ProgramDesk.PathOf(course)));
        return builder =>
        {
            builder.OpenComponent<ProgramsTab>(0);
            builder.AddComponentParameter(1, nameof(ProgramsTab.Model), view);
            builder.CloseComponent();
        };
    }
}
