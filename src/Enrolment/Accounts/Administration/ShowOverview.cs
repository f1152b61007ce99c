using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Accounts.Administration;

/// <param name="More">What other modules have put into the slot <c>admin.overview</c>.</param>
public sealed record OverviewModel(
    int People, int ThisWeek, int ActiveToday, int DeadLetters, bool MailDelivers, string Database, string Runtime, int MemoryMb, IReadOnlyList<RenderFragment> More);

/// <summary>How the site fares, at a glance.</summary>
internal static class ShowOverview
{
    private sealed record Counts(int People, int ThisWeek, int ActiveToday, string Database);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin", Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(HttpContext http, Tenant tenant, Db db, DeadLetters letters, Mailbox mailbox, Slots slots)
    {
        http.KeepPrivate();
        var counts = (await db.One<Counts>(CountsSql))!;
        var model = new OverviewModel(
            counts.People, counts.ThisWeek, counts.ActiveToday, (await letters.List(tenant.Id)).Count, mailbox.Delivers, counts.Database,
            RuntimeInformation.FrameworkDescription, (int)(Environment.WorkingSet >> 20), await slots.Fill("admin.overview", http));
        return Page.Of<OverviewPage>(model);
    }

    private const string CountsSql = """
        select (
            select count(*)::int
            from accounts.people
            where tenant_id = platform.tenant()
          ) as people, (
            select count(*)::int
            from accounts.people
            where tenant_id = platform.tenant()
              and created_at > now() - interval '7 days'
          ) as this_week, (
            select count(distinct person_id)::int
            from accounts.sessions
            where tenant_id = platform.tenant()
              and seen_at > now() - interval '1 day'
          ) as active_today, current_setting('server_version') as database
        """;
}
