using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Pictures;

/// <summary>An author sends a picture for a text. The editor gets its address as JSON; without a script a page shows the HTML to copy.</summary>
internal static class SendPicture
{
    internal const int Largest = 10 * 1024 * 1024;
    private const string Route = CourseAddress.Route + "/pictures";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, Show).RequireRole(Role.Author);
        routes.MapPost(Route, Handle).RequireRole(Role.Author).DisableAntiforgery().WithMetadata(new Limit());
    }

    internal sealed record Needs(HttpContext Http, CourseDesk Desk, ICourseAssets Assets)
    {
        internal bool FromScript => !Http.Request.IsPostedForm();
    }

    private static async Task<IResult> Show([AsParameters] CourseAddress address, [AsParameters] Needs needs) =>
        await needs.Desk.Open(needs.Http, address.Org, address.Course, address.Run) is { } view
            ? Page.Of<PicturePage>(new PictureModel(view, null, null, "", null)) : Results.NotFound();

    private static async Task<IResult> Handle([AsParameters] CourseAddress address, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Open(needs.Http, address.Org, address.Course, address.Run) is not { } view)
            return Results.NotFound();
        var form = needs.Http.Request.HasFormContentType ? await needs.Http.Request.ReadFormAsync(needs.Http.RequestAborted) : FormCollection.Empty;
        var alternative = form["alt"].ToString().Trim();
        if (form.Files["file"] is not { Length: > 0 } file)
            return Refuse(needs, view, alternative, Words.T("Choose a picture."));
        await using var bytes = file.OpenReadStream();
        var head = new byte[PictureFile.Head];
        var read = await bytes.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, needs.Http.RequestAborted);
        if (PictureFile.Ending(head.AsSpan(0, read)) is not { } ending)
            return Refuse(needs, view, alternative, Words.T("This is not a picture that browsers show: PNG, JPEG, GIF, WebP, AVIF or SVG."));
        bytes.Position = 0;
        var size = await PictureSize.Of(bytes, needs.Http.RequestAborted);
        bytes.Position = 0;
        var path = await needs.Assets.Put(bytes, Path.GetFileNameWithoutExtension(file.FileName.Replace('\\', '/')) + ending, needs.Http.RequestAborted);
        return needs.FromScript ? Results.Json(new { path, width = size?.Width, height = size?.Height }) : Page.Of<PicturePage>(new PictureModel(view, path, size, alternative, null));
    }

    private static IResult Refuse(Needs needs, DeskView view, string alternative, string why) => needs.FromScript
        ? Results.Json(new { message = why }, statusCode: StatusCodes.Status422UnprocessableEntity)
        : Page.Of<PicturePage>(new PictureModel(view, null, null, alternative, new FormErrors().Add("file", why)), StatusCodes.Status422UnprocessableEntity);

    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Largest + 64 * 1024;
    }
}

/// <param name="Path">Of the picture that was sent, or null.</param>
/// <param name="Size">In pixels; null where it is not known.</param>
public sealed record PictureModel(DeskView Desk, string? Path, (int Width, int Height)? Size, string Alternative, FormErrors? Errors)
{
    public string Html => $"<img src=\"{Path}\"{(Size is var (width, height) ? $" width=\"{width}\" height=\"{height}\"" : "")} alt=\"{System.Net.WebUtility.HtmlEncode(Alternative)}\">";
}
