using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Retrieval;
using Stoa.Records.Statements;
using Stoa.Ui;

namespace Stoa.Records.Viewer;

/// <summary>Statements as they come, as server-sent events, filtered as the page is. A burst is cut short: nobody reads it.</summary>
internal static class FollowStatements
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ShowStatements.Path + "/live", Handle).RequireRole(Role.Admin);

    private sealed record End(long Transaction, long Position);

    private sealed record Watch(StatementQuery Asked, Guid Tenant, string Site, string Source, string Words);

    private static IResult Handle(HttpContext http, Tenant tenant, Db db, IStatementStream stream, Naming naming, TenantAddress site, IHostApplicationLifetime life)
    {
        var query = ViewerQuery.Read(http.Request.Query);
        var errors = new FormErrors();
        var asked = query.Asked(tenant.Id, site, errors);
        return errors.Any
            ? TypedResults.BadRequest()
            : TypedResults.ServerSentEvents(Lines(new(asked, tenant.Id, site.Origin, query.Source, query.Words), db, stream, naming, life.ApplicationStopping, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<StatementLine?>> Lines(
        Watch watch, Db db, IStatementStream stream, Naming naming, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        // Nothing is sent to the browser before there is something to say.
        yield return new(null, "ready");
        var place = await db.One<End>(EndSql, null, end.Token) is { } last ? new RecordPlace(last.Transaction, last.Position) : RecordPlace.Start;
        while (!end.IsCancellationRequested)
        {
            var news = await Next(stream, place, end.Token);
            if (news.Count > 0)
                place = news[^1].Place;
            var lines = news.Where(one => Fits(one, watch)).TakeLast(MostAtOnce).Select(one => StatementLine.Of(one.Statement, one.Stored, watch.Site)).ToList();
            foreach (var line in await naming.Of(lines, end.Token))
                yield return new(line, "statement");
        }
    }

    private static async Task<IReadOnlyList<RecordedStatement>> Next(IStatementStream stream, RecordPlace place, CancellationToken end)
    {
        try
        {
            var news = await stream.After(place, 1000, end);
            if (news.Count > 0)
                return news;
            await stream.Wait(Patience, end);
            await Task.Delay(Breath, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return [];
        }
        return [];
    }

    private static bool Fits(RecordedStatement statement, Watch watch)
    {
        var says = new Findings(watch.Tenant);
        says.Walk(statement.Statement);
        if (watch.Source.Length > 0 && StatementLine.SourceOf(statement.Statement) == watch.Source)
            says.Add(KeyKind.Source, watch.Source);
        return watch.Asked.Keys.All(says.Keys.Contains) && statement.Statement.GetRawText().Contains(watch.Words, StringComparison.OrdinalIgnoreCase) && statement.Stored > watch.Asked.Since && statement.Stored <= watch.Asked.Until;
    }

    private const string EndSql = """
        select transaction, position
        from records.statements
        where tenant_id = platform.tenant()
        order by transaction desc, position desc
        limit 1
        """;
}
