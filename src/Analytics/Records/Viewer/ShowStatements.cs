using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
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
public sealed record StatementsModel(ViewerQuery Query, IReadOnlyList<StatementLine> Lines, string? More, IReadOnlyList<RecordKey> Keys, FormErrors Errors);

/// <summary>An administrator searches the record, the newest first.</summary>
internal static class ShowStatements
{
    internal const string Path = "/admin/records";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireRole(Role.Admin);
        routes.ServiceProvider.GetRequiredService<Slots>().Add("admin.overview", 30, _ => ValueTask.FromResult<RenderFragment?>(builder =>
        {
            builder.OpenComponent<AdminPart>(0);
            builder.CloseComponent();
        }));
    }

    private static async Task<IResult> Handle(HttpContext http, Tenant tenant, FoundStatements found, KeyRows keys, Naming naming, TenantAddress site)
    {
        http.Response.Headers.CacheControl = "no-store";
        var query = ViewerQuery.Read(http.Request.Query);
        var errors = new FormErrors();
        var asked = query.Asked(tenant.Id, site, errors);
        var page = errors.Any
            ? new([], false, default)
            : await found.Some(asked, null, query.After, http.RequestAborted);
        var lines = await naming.Of([.. page.Statements.Select(one => Line(one, site.Origin))], http.RequestAborted);
        var more = page is { HasMore: true, Statements: [.., var last] } ? Path + query.Parameters(ViewerQuery.Place(last.Stored, last.Position)) : null;
        var model = new StatementsModel(query, lines, more, await keys.List(tenant.Id, http.RequestAborted), errors);
        return Page.Of<StatementsPage>(model, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static StatementLine Line(FoundStatement statement, string site)
    {
        using var json = JsonDocument.Parse(statement.Body, StatementJson.Options);
        return StatementLine.Of(json.RootElement, statement.Stored, site);
    }
}
