using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Access.Keys;
using Stoa.Records.Retrieval;
using Stoa.Records.Statements;
using Stoa.Ui;

namespace Stoa.Records.Viewer;

/// <param name="More">The address of the next page.</param>
/// <param name="Cut">Words were looked for in as many as are looked at in one go, and there are more.</param>
public sealed record StatementsModel(ViewerQuery Query, IReadOnlyList<StatementLine> Lines, string? More, IReadOnlyList<RecordKey> Keys, FormErrors Errors, bool Cut);

/// <summary>An administrator searches the record, the newest first.</summary>
internal static class ShowStatements
{
    internal const string Path = "/admin/records";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireRole(Role.Admin);
        routes.ServiceProvider.GetRequiredService<Slots>().Add<AdminPart>("admin.overview", 30);
    }

    private static async Task<IResult> Handle(HttpContext http, Tenant tenant, Search search, KeyRows keys, Naming naming, TenantAddress site)
    {
        http.Response.Headers.CacheControl = "no-store";
        var query = ViewerQuery.Read(http.Request.Query);
        var errors = new FormErrors();
        var asked = query.Asked(tenant.Id, site, errors);
        var found = errors.Any ? new([], null) : await search.Find(query, asked, http.RequestAborted);
        var lines = await naming.Of([.. found.Statements.Select(one => Line(one, site.Origin))], http.RequestAborted);
        var more = found.Next is { } place ? Path + query.Parameters(ViewerQuery.Place(place.Stored, place.Position)) : null;
        var cut = query.Words.Length > 0 && more is not null && lines.Count < ViewerQuery.PageSize;
        var model = new StatementsModel(query, lines, more, await keys.List(tenant.Id, http.RequestAborted), errors, cut);
        return Page.Of<StatementsPage>(model, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>By the keys of the record alone, or for words too.</summary>
    internal sealed class Search(FoundStatements statements, TextSearch texts)
    {
        internal async Task<TextSearch.Found> Find(ViewerQuery query, StatementQuery asked, CancellationToken cancellation)
        {
            if (query.Words.Length > 0)
                return await texts.Find(asked, query.Words, query.After, cancellation);
            var page = await statements.Some(asked, null, query.After, cancellation);
            return new(page.Statements, page is { HasMore: true, Statements: [.., var last] } ? (last.Stored, last.Position) : null);
        }
    }

    private static StatementLine Line(FoundStatement statement, string site)
    {
        using var json = JsonDocument.Parse(statement.Body, StatementJson.Options);
        return StatementLine.Of(json.RootElement, statement.Stored, site);
    }
}
