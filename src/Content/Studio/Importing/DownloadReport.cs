using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Web;

namespace Stoa.Studio.Importing;

/// <summary>The fidelity report as a file.</summary>
internal static class DownloadReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/imports/{id:guid}/report.json", Handle).RequireRole(Role.Author, Role.Instructor);

    private static async Task<IResult> Handle(Guid id, [FromServices] IImports imports)
    {
        if (await imports.Find(id) is not { Report: { } report })
            return Results.NotFound();
        var name = $"fidelity-{report.Course.Replace('/', '-')}.json";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(report, Json), "application/json", name);
    }
}
