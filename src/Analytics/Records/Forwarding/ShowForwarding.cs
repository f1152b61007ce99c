using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Records.Forwarding;

/// <summary>Where statements are sent on to, how far each is, and what keeps it.</summary>
internal static class ShowForwarding
{
    internal const string Path = "/admin/records/forwarding";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireRole(Role.Admin);
        routes.ServiceProvider.GetRequiredService<Slots>().Add<ForwardingPart>("admin.overview", 40);
    }

    private static async Task<IResult> Handle(Db db, CancellationToken cancellation) =>
        Page.Of<ForwardingPage>(new ForwardingModel(await Lines(db, cancellation), new()));

    internal static Task<IReadOnlyList<TargetLine>> Lines(Db db, CancellationToken cancellation) =>
        db.Query<TargetLine>(LinesSql, new { Most = TargetLine.MostCounted }, cancellation);

    // Counted no further than anybody reads: a target that was away for a month would cost a scan of it.
    private const string LinesSql = """
        select t.id, t.name, t.kind, t.url, t.verbs, t.courses, t.sources, t.paused, t.sent, t.refused, t.failures, t.error, t.sent_at, t.due_at,
            (select count(*) from (
                select
                from records.statements s
                where s.tenant_id = t.tenant_id
                  and (s.transaction, s.position) > (t.transaction, t.position)
                limit @Most
            ) waiting) as backlog,
            (select r.reason from records.target_refusals r where r.target_id = t.id order by r.at desc limit 1) as last_refusal
        from records.targets t
        order by t.name, t.id
        """;
}
