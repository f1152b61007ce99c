using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Caliper.Receiving;
using Stoa.Ui;

namespace Stoa.Records.Refused;

public sealed record RefusedLine(Guid Id, DateTimeOffset At, string Source, int Status, string Reason, DateTimeOffset? ReplayedAt);

public sealed record RefusedListModel(IReadOnlyList<RefusedLine> Lines);

internal sealed record RefusedRow(
    Guid Id, Guid KeyId, string Source, DateTimeOffset At, string Method, string Query, string Version, string ContentType, byte[] Content, bool Cut, int Status, string Reason, DateTimeOffset? ReplayedAt, string? ReplayedBy);

/// <param name="Text">Null when it is not JSON, or was too large to be kept whole: then it can be looked at, not sent again.</param>
public sealed record RefusedModel(Guid Id, string Source, DateTimeOffset At, string Request, int Status, string Reason, string? Text, string Shown, DateTimeOffset? ReplayedAt, string? Fault = null);

/// <summary>Administrators see what sources sent wrong, and the reason that they were told.</summary>
internal static class ShowRefused
{
    internal const string Path = "/admin/records/refused";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, List).RequireRole(Role.Admin);
        routes.MapGet(Path + "/{id:guid}", One).RequireRole(Role.Admin);
    }

    private static async Task<IResult> List(HttpContext http, Db db)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<RefusedListPage>(new RefusedListModel(await db.Query<RefusedLine>(ListSql, null, http.RequestAborted)));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Db db)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await Find(db, id, http.RequestAborted) is { } row ? Page.Of<RefusedPage>(Model(row)) : Results.NotFound();
    }

    internal static Task<RefusedRow?> Find(ISql sql, Guid id, CancellationToken cancellation) => sql.One<RefusedRow>(FindSql, new { Id = id }, cancellation);

    internal static RefusedModel Model(RefusedRow row)
    {
        var shown = Encoding.UTF8.GetString(row.Content);
        var isJson = !row.Cut && row.ContentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
        return new(row.Id, row.Source, row.At, $"{row.Method} {(row.Version == ReceiveEvents.Version ? ReceiveEvents.Path : "/statements")}{row.Query} ({row.Version})", row.Status, row.Reason, isJson ? shown : null, shown, row.ReplayedAt);
    }

    private const string ListSql = """
        select id, at, source, status, reason, replayed_at
        from records.refused
        where tenant_id = platform.tenant()
        order by id desc
        limit 200
        """;

    private const string FindSql = """
        select id, key_id, source, at, method, query, version, content_type, content, cut, status, reason, replayed_at, replayed_by
        from records.refused
        where tenant_id = platform.tenant()
          and id = @Id
        """;
}
