using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Records.Access;
using Stoa.Records.Reception;
using Stoa.Records.Statements;

namespace Stoa.Records.Retrieval;

/// <summary>One statement by its id, or a page of those that a question fits (Communication 2.1.3).</summary>
internal static class GetStatements
{
    internal const string CursorName = "cursor";

    internal static void Map(IEndpointRouteBuilder xapi) => xapi.MapRead("/statements", Handle).Demand(Rights.ReadStatements, Rights.ReadOwnStatements);

    private static async Task<IResult> Handle(HttpContext http, Caller caller, FoundStatements found, StatementPages pages)
    {
        if (http.Request.Query.TryGetValue(CursorName, out var text))
            return http.Request.Query.Count == 1 && Cursor.Read(text.ToString()) is { } cursor
                ? await Page(http, caller, found, pages, cursor.Query, (cursor.Stored, cursor.Position))
                : await Refuse(http, found, "The address of more is not one that was given here.");
        if (StatementQuery.Read(http.Request.Query, caller.Tenant, out var fault) is not { } query)
            return await Refuse(http, found, fault!);
        return query.Id is null && query.VoidedId is null
            ? await Page(http, caller, found, pages, query, null)
            : await One(http, caller, found, pages, query);
    }

    // Who asks again and again until the store vouches for a time, and asks wrongly, must not wait for others to move it.
    private static async Task<IResult> Refuse(HttpContext http, FoundStatements found, string sentence)
    {
        Vouch(http, await found.Through(http.RequestAborted));
        return Refusal.Bad(sentence);
    }

    private static async Task<IResult> One(HttpContext http, Caller caller, FoundStatements found, StatementPages pages, StatementQuery query)
    {
        var id = query.Id ?? query.VoidedId!.Value;
        var (statement, through) = await found.One(id, query.VoidedId is not null, Source(caller), http.RequestAborted);
        Vouch(http, through);
        if (statement is null)
            return Refusal.NotFound("There is no such statement.");
        http.Response.Headers.LastModified = statement.Stored.ToString("R", CultureInfo.InvariantCulture);
        return await pages.One(http, caller.Tenant, query, statement);
    }

    private static async Task<IResult> Page(
        HttpContext http, Caller caller, FoundStatements found, StatementPages pages, StatementQuery query, (DateTimeOffset, long)? after)
    {
        long? source = Source(caller) is { } own ? Keys.Of(caller.Tenant, KeyKind.Source, own.ToString()) : null;
        var page = await found.Some(query, source, after, http.RequestAborted);
        Vouch(http, page.Through);
        return await pages.Some(http, caller.Tenant, query, page.Statements, page.HasMore ? More(caller, query, page.Statements[^1]) : "");
    }

    private static string More(Caller caller, StatementQuery query, FoundStatement last)
    {
        var cursor = new Cursor(
            [.. query.Keys], query.Since, query.Until, query.Limit, query.Ascending, query.Attachments, query.Format, last.Stored, last.Position);
        return $"{caller.Base}/statements?{CursorName}={cursor.Text()}";
    }

    // Who may read only their own sees what they brought.
    private static Guid? Source(Caller caller) => caller.May(Rights.ReadStatements) ? null : caller.KeyId;

    private static void Vouch(HttpContext http, DateTimeOffset through) => http.Response.Headers[StatementHeaders.ConsistentThrough] = StoredStatement.Text(through);
}
