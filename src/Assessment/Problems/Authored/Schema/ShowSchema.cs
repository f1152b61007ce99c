using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stoa.Problems.Authored.Schema;

/// <summary>Publishes the JSON Schemas of problems and of each kind of question, for editors and for programs that write courses.</summary>
internal static class ShowSchema
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schemas/stoa-problem-1.json", (HttpContext http) => Answer(http, ProblemSchema.Whole()));
        routes.MapGet("/schemas/stoa-problem-1/{kind}.json", (string kind, HttpContext http) =>
            ProblemSchema.Of(kind) is { } schema ? Answer(http, schema) : Results.NotFound());
    }

    private static IResult Answer(HttpContext http, JsonObject schema)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(schema.ToJsonString(indented), "application/schema+json");
    }
}
