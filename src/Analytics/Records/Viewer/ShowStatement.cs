using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Records.Retrieval;
using Stoa.Records.Statements;
using Stoa.Ui;

namespace Stoa.Records.Viewer;

/// <param name="Json">The whole statement, indented.</param>
public sealed record StatementModel(StatementLine Line, string Json, string? Happened, bool Voided);

/// <summary>One statement, read and as JSON.</summary>
internal static class ShowStatement
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ShowStatements.Path + "/statements/{id:guid}", Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(Guid id, HttpContext http, FoundStatements found, Naming naming, TenantAddress site)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (statement, _) = await found.One(id, voided: false, null, http.RequestAborted);
        var voided = statement is null;
        if (voided)
            (statement, _) = await found.One(id, voided: true, null, http.RequestAborted);
        if (statement is null)
            return Results.NotFound();
        using var json = JsonDocument.Parse(statement.Whole, StatementJson.Options);
        var line = (await naming.Of([StatementLine.Of(json.RootElement, statement.Stored, site.Origin)], http.RequestAborted))[0];
        return Page.Of<StatementPage>(new StatementModel(line, JsonSerializer.Serialize(json.RootElement, Indented), json.RootElement.GetProperty("timestamp").GetString(), voided));
    }
}
