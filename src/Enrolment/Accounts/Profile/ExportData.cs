using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Accounts.Profile;

/// <summary>Everything that any module holds about somebody, as a zip of JSON files.</summary>
internal static class ExportData
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/data", Show).RequirePerson();
        routes.MapGet("/account/export", Handle).RequirePerson().RequireRateLimiting(RateLimits.Costly);
    }

    private static async Task<IResult> Show(HttpContext http, Visitor visitor, Reauthentication proof)
    {
        http.KeepPrivate();
        return Page.Of<DataPage>(new DataModel(visitor.Required.Email, $"{await proof.Needed()}"));
    }

    private static async Task<IResult> Handle(HttpContext http, Visitor visitor, IEnumerable<IPersonalData> modules, TimeProvider clock)
    {
        http.KeepPrivate();
        var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var module in modules)
            {
                var content = await module.Export(visitor.Required.Id);
                await using var file = await archive.CreateEntry(module.FileName).OpenAsync(http.RequestAborted);
                await JsonSerializer.SerializeAsync(file, content, Readable, http.RequestAborted);
            }
        zip.Position = 0;
        return Results.File(zip, "application/zip", $"my-data-{clock.GetUtcNow():yyyy-MM-dd}.zip");
    }
}
