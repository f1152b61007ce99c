using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Recordings;
using Stoa.Media.Video;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Media.Captions.Editor;

/// <summary>An author writes captions beside the video.</summary>
internal static class EditCaptions
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ShowCaptionTracks.Route + "/{track:guid}", Handle).RequireRole(Role.Author);

    private static async Task<IResult> Handle([AsParameters] EditorNeeds needs) =>
        await needs.Model() is { } model ? Page.Of<EditCaptionsPage>(model) : Results.NotFound();
}

internal sealed record EditorNeeds(
    Guid Id, Guid Track, HttpContext Http, Db Db, [FromServices] RecordingFiles Files, [FromServices] RecordingDoor Door, Tenant Tenant, Visitor Visitor, IPeople People)
{
    /// <param name="text">What was written and not kept; null for what is kept.</param>
    internal async Task<EditorModel?> Model(string? text = null, FormErrors? errors = null)
    {
        if (await CaptionRows.Find(Db, Id, Track) is not { } track || await Files.Find(Tenant.Id, Id, Http.RequestAborted) is not { } found)
            return null;
        var view = await Door.View(found, Tenant.Id) with { Words = [] };
        return new(found.Recording, VideoModel.Of(found.Recording, view), track, text ?? VttWriter.Write(await CaptionRows.Cues(Db, Track)), errors);
    }
}

/// <param name="Text">WebVTT.</param>
public sealed record EditorModel(Recording Recording, VideoModel Video, CaptionTrack Track, string Text, FormErrors? Errors)
{
    public string List => ShowCaptionTracks.Path(Recording.Id);

    public string Path => $"{List}/{Track.Id}";
}
