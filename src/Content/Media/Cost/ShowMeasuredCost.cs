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
using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <summary>The calculator for a course that runs: it begins with what was measured, and every number can be changed.</summary>
internal static class ShowMeasuredCost
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/{org}/{course}/{run}/cost", Handle).RequireRole(Role.Author);
        routes.ServiceProvider.GetRequiredService<Slots>().AddSettingsTab(70, PathOf, () => Words.T("Cost"));
    }

    internal sealed record Needs(HttpContext Http, ICourses Courses, Slots Slots);

    private static async Task<IResult> Handle(
        string org, string course, string run, [AsParameters] Needs needs, [FromServices] Measurement measurement, [FromServices] PriceBook book)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        var measured = await measurement.Of(found, book, needs.Http.RequestAborted);
        var query = new CostQuery(needs.Http.Request.Query, book, measured.Run);
        var page = new MeasuredCost(measured, CostModel.Of(query, book, PathOf(found)), await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, found), await needs.Slots.Fill(StudioTabs.OfSettings, needs.Http, found));
        return Page.Of<MeasuredCostPage>(page, query.Errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string PathOf(Course course) => $"/studio/courses/{course.Key}/cost";
}

/// <param name="Tabs">Of the course's pages.</param>
/// <param name="Ways">Between those of its settings.</param>
public sealed record MeasuredCost(MeasuredRun Measured, CostModel Cost, IReadOnlyList<RenderFragment> Tabs, IReadOnlyList<RenderFragment> Ways);
