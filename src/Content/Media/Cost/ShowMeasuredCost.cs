using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Media.Cost;

/// <summary>The calculator for a course that runs: it begins with what was measured, and every number can be changed.</summary>
internal static class ShowMeasuredCost
{
    /// <summary>The tabs of a course's pages in the studio; the subject is the course.</summary>
    internal const string TabsSlot = "studio.course.tabs";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/cost", Handle).RequireRole(Role.Author);
        routes.ServiceProvider.GetRequiredService<Slots>().Add(TabsSlot, 60, Tab);
    }

    internal sealed record Needs(HttpContext Http, ICourses Courses, Slots Slots);

    private static async Task<IResult> Handle(
        string org, string course, string run, [AsParameters] Needs needs, [FromServices] Measurement measurement, [FromServices] PriceBook book)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        var measured = await measurement.Of(found, book, needs.Http.RequestAborted);
        var query = new CostQuery(needs.Http.Request.Query, book, measured.Run);
        var page = new MeasuredCost(measured, CostModel.Of(query, book, PathOf(found)), await needs.Slots.Fill(TabsSlot, needs.Http, found));
        return Page.Of<MeasuredCostPage>(page, query.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string PathOf(Course course) => $"/studio/courses/{course.Key}/cost";

    private static ValueTask<RenderFragment?> Tab(SlotRequest request) =>
        ValueTask.FromResult<RenderFragment?>(request.Subject is not Course course ? null : builder =>
        {
            builder.OpenComponent<CostTab>(0);
            builder.AddComponentParameter(1, nameof(CostTab.Model), new CostTab.View(PathOf(course), request.Http.Request.Path == PathOf(course)));
            builder.CloseComponent();
        });
}

/// <param name="Tabs">Of the course's pages.</param>
public sealed record MeasuredCost(MeasuredRun Measured, CostModel Cost, IReadOnlyList<RenderFragment> Tabs);
