using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Administration;

public sealed record EventsModel(IReadOnlyList<DeadLetter> Letters);

/// <summary>Events that a subscriber failed on too often: why, and again.</summary>
internal static class ShowEvents
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/events", Show).RequireRole(Role.Admin);
        routes.MapForm("/admin/events/replay", Replay).RequireRole(Role.Admin);
    }

    private static async Task<IResult> Show(HttpContext http, Tenant tenant, DeadLetters letters)
    {
        http.KeepPrivate();
        return Page.Of<EventsPage>(new EventsModel(await letters.List(tenant.Id)));
    }

    private static async Task<IResult> Replay(HttpContext http, Visitor visitor, Tenant tenant, DeadLetters letters)
    {
        var count = await letters.Replay(visitor.Required.Email, tenant.Id);
        Flash.Set(http, Words.TN("One event is tried again.", "{0} events are tried again.", count));
        return new SeeOther("/admin/events");
    }
}
