using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Problems.Analysis;

/// <summary>The tab "Questions" on a course's pages in the studio, for those who may open it.</summary>
internal static class FillTab
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<Slots>().Add(ShowAnalysis.TabsSlot, 95, Tab);

    private static ValueTask<RenderFragment?> Tab(SlotRequest request)
    {
        var visitor = request.Http.RequestServices.GetRequiredService<Visitor>();
        if (request.Subject is not Course course || visitor.Person?.Is(Role.Instructor) is not true)
            return ValueTask.FromResult<RenderFragment?>(null);
        var view = new AnalysisTab.View(course, request.Http.Request.Path == AnalysisModel.PathOf(course));
        return ValueTask.FromResult<RenderFragment?>(builder =>
        {
            builder.OpenComponent<AnalysisTab>(0);
            builder.AddComponentParameter(1, nameof(AnalysisTab.Model), view);
            builder.CloseComponent();
        });
    }
}
