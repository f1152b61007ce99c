using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Media.Delivery;
using Stoa.Media.Renditions;
using Stoa.Platform.Tenancy;
using Stoa.Ui;

namespace Stoa.Media.Captions;

/// <summary>The words of a recording for whoever holds a token for it: as WebVTT, as a playlist for HLS, as a page to read.</summary>
internal static class ServeWords
{
    private const string Path = "/media/{token}/{recording:guid}/words/";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "{track:guid}-{version:int}.vtt", Vtt);
        routes.MapGet(Path + "{track:guid}-{version:int}.m3u8", Playlist);
        routes.MapGet(Path + "{track:guid}-{version:int}/text", Text);
    }

    internal sealed record Needs(string Token, Guid Recording, Guid Track, int Version, HttpContext Http, PathTokens Tokens, SpokenWords Words, RecordingFiles Files, Tenant Tenant)
    {
        internal Task<bool> Opens => Tokens.Opens(Token, Tenant.Id, Recording);

        internal ValueTask<(int Version, Transcript Transcript)?> Find() => Words.Find(Tenant.Id, Recording, Track, Version, Http.RequestAborted);

        internal Task<DeliveredRecording?> Delivered() => Files.Find(Tenant.Id, Recording, Http.RequestAborted);
    }

    private static async Task<IResult> Vtt([AsParameters] Needs needs)
    {
        if (!await needs.Opens)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await needs.Find() is not var (version, transcript))
            return Results.NotFound();
        ServeMedia.Share(needs.Http.Response);
        // An older version is not kept: who asks for one gets the newest, for now.
        needs.Http.Response.Headers.CacheControl = version == needs.Version ? ServeMedia.ForEver : "public, max-age=60";
        return Results.Text(VttWriter.Write(transcript.Cues), "text/vtt; charset=utf-8");
    }

    private static async Task<IResult> Playlist([AsParameters] Needs needs)
    {
        if (!await needs.Opens)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await needs.Delivered() is not { Recording.Duration: { } duration } found || found.Words.FirstOrDefault(track => track.Id == needs.Track) is not { } shown)
            return Results.NotFound();
        ServeMedia.Share(needs.Http.Response);
        needs.Http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(HlsManifest.Words(string.Create(CultureInfo.InvariantCulture, $"{shown.Name}.vtt"), duration), "application/vnd.apple.mpegurl");
    }

    private static async Task<IResult> Text([AsParameters] Needs needs)
    {
        if (!await needs.Opens)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await needs.Delivered() is not { } found || found.Words.FirstOrDefault(track => track.Id == needs.Track) is not { } shown || await needs.Find() is not var (_, transcript))
            return Results.NotFound();
        return Page.Of<TranscriptPage>(new TranscriptText(transcript, shown.Language, shown.Automatic));
    }
}
