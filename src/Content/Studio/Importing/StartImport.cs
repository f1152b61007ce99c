using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Importing;

/// <summary>An author hands in a package. It is read part by part as it arrives: a file of ten gigabytes needs no memory.</summary>
internal static class StartImport
{
    internal const long Largest = 10L * 1024 * 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/imports/new", () => Page.Of<ImportFormPage>(new ImportForm())).RequireRole(Role.Author);
        routes.MapPost("/studio/imports", Handle).RequireRole(Role.Author).DisableAntiforgery().WithMetadata(new AnySize());
    }

    private static async Task<IResult> Handle(HttpContext http, [FromServices] IImports imports, Visitor visitor)
    {
        if (Boundary(http.Request) is not { } boundary)
            return Refuse(new(), "file", Words.T("Choose a file."));
        var form = new ImportForm();
        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (section.AsFormDataSection() is { } field)
                form = await Read(form, field);
            else if (section.AsFileSection() is { FileName.Length: > 0 } file)
                return await Start(form, file, imports, visitor, http.RequestAborted);
        }
        return Refuse(form, "file", Words.T("Choose a file."));
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    // The fields stand before the file in the form, so they are known when it begins.
    private static async Task<ImportForm> Read(ImportForm form, FormMultipartSection field) => field.Name switch
    {
        "key" => form with { Key = (await field.GetValueAsync()).Trim() },
        "publish" => form with { Publish = await field.GetValueAsync() == "true" },
        _ => form,
    };

    private static async Task<IResult> Start(ImportForm form, FileMultipartSection file, IImports imports, Visitor visitor, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        if (!ImportForm.IsPackage(name))
            return Refuse(form, "file", Words.T("This is not a course package: it must end in .tar.gz, .tgz, .zip or .xml."));
        if (form.Key.Length > 0 && !ImportForm.IsKey(form.Key))
            return Refuse(form, "key", Words.T("Write the key as ORG/COURSE/RUN, with letters, digits, dots, dashes and underscores."));
        var request = new ImportRequest(name, form.Key.Length == 0 ? null : form.Key, form.Publish, visitor.Required.Id);
        var id = await imports.Start(file.FileStream!, request, cancellation);
        return new SeeOther($"/studio/imports/{id}");
    }

    private static IResult Refuse(ImportForm form, string field, string message) =>
        Page.Of<ImportFormPage>(form with { Errors = new FormErrors().Add(field, message) }, StatusCodes.Status422UnprocessableEntity);

    /// <summary>Lifts the server's limit on this route alone.</summary>
    private sealed class AnySize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Largest;
    }
}
