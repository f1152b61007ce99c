using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Delivery.Steering;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Egress;

/// <summary>Operators see what was sent to learners in a month, by whom, for which course and recording, and what it costs.</summary>
internal static class ShowEgress
{
    internal const string Path = "/studio/delivery";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireRole(Role.Admin);
        routes.ServiceProvider.GetRequiredService<Slots>().AddStudioTab(30, Role.Admin, Path, () => Words.T("Delivery"));
    }

    internal sealed record Needs(HttpContext Http, EgressLedger Ledger, EdgeSettings Settings, EdgeState State, Slots Slots, TimeProvider Clock);

    private static async Task<IResult> Handle([AsParameters] Needs needs)
    {
        var now = MonthOf(needs.Clock.GetUtcNow());
        var month = await needs.Ledger.Of(Month(needs.Http.Request, needs.Clock));
        var edges = needs.Settings.All.Select(edge => new EdgeLine(edge, needs.State.Lives(edge), month.Edges.FirstOrDefault(part => part.Key == edge.Name)));
        return Page.Of<EgressPage>(new EgressModel(await needs.Slots.Fill(StudioTabs.OfStudio, needs.Http), month, [.. edges], month.First < now ? month.First.AddMonths(1) : null));
    }

    /// <summary>The month that is asked for, else the present one.</summary>
    internal static DateOnly Month(HttpRequest request, TimeProvider clock) =>
        DateOnly.TryParseExact(request.Query["month"], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 9000
            ? asked : MonthOf(clock.GetUtcNow());

    private static DateOnly MonthOf(DateTimeOffset time) => new(time.Year, time.Month, 1);
}

/// <param name="Part">What it carried; null: nothing.</param>
public sealed record EdgeLine(Edge Edge, bool Lives, EgressPart? Part);

/// <param name="Later">The month after the one that is shown; null when that is the present one.</param>
public sealed record EgressModel(IReadOnlyList<RenderFragment> Tabs, EgressMonth Month, IReadOnlyList<EdgeLine> Edges, DateOnly? Later);
