using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Delivery.Steering;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Media.Tiers;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Delivery;

/// <summary>Serves manifests, segments, pictures and downloads to whoever holds a token for the recording: no session is asked for, so that
/// any edge may stand in front and keep what never changes.</summary>
internal static class ServeMedia
{
    internal const string ForEver = "public, max-age=31536000, immutable";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/media/{token}/{recording:guid}/{**file}", [HttpMethods.Get, HttpMethods.Head], Handle);
        routes.MapMethods("/media/{token}/{recording:guid}/{**file}", [HttpMethods.Options], Preflight);
    }

    private static IResult Preflight(HttpContext http)
    {
        Share(http.Response);
        http.Response.Headers.AccessControlAllowMethods = "GET, HEAD";
        http.Response.Headers.AccessControlAllowHeaders = "Range";
        http.Response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    internal sealed record Needs(
        string Token, Guid Recording, string File, HttpContext Http, PathTokens Tokens, RecordingFiles Files, Watched Watched, Tenant Tenant, IObjectStore Store, SteeredDelivery Edges);

    private static async Task<IResult> Handle([AsParameters] Needs needs)
    {
        if (!await needs.Tokens.Opens(needs.Token, needs.Tenant.Id, needs.Recording))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await Find(needs.Files, needs.Tenant.Id, needs.Recording, needs.File, needs.Http.RequestAborted) is not { } found)
            return Results.NotFound();
        if (needs.File is "master.m3u8" or "manifest.mpd" && found.Recording.State == RecordingState.Ready)
            await needs.Watched.Note(needs.Tenant.Id, needs.Recording);
        return needs.Edges.Any
            ? await needs.Edges.Answer(needs.Http, needs.Tenant.Id, found, needs.File)
            : await Answer(needs.Http, found, needs.File, needs.Store);
    }

    /// <summary>The recording as it was kept in memory, or read anew where that has not got the file.</summary>
    internal static async Task<DeliveredRecording?> Find(RecordingFiles files, Guid tenant, Guid recording, string file, CancellationToken cancellation) =>
        await files.Find(tenant, recording, cancellation) is { } found && Manifest(file, found) is null && Stored(file, found) is null
            ? await files.FindAgain(tenant, recording, cancellation) ?? found
            : await files.Find(tenant, recording, cancellation);

    /// <param name="query">What the addresses in playlists are to end with.</param>
    internal static async Task<IResult> Answer(HttpContext http, DeliveredRecording found, string file, IObjectStore store, string query = "")
    {
        Share(http.Response);
        if (Manifest(file, found) is var (text, type))
            return Text(http, query.Length > 0 && file.EndsWith(".m3u8", StringComparison.Ordinal) ? PlaylistLines.EndWith(text, query) : text, type, found.Recording);
        if (Stored(file, found) is not var (rendition, stretch))
            return Results.NotFound();
        return await Send(http, store, found.Recording, rendition, stretch);
    }

    // Other sites of the operator may play what they hold a token for; without one there is nothing to read here.
    internal static void Share(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "Content-Length, Content-Range, ETag";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers["Timing-Allow-Origin"] = "*";
    }

    internal static (string Text, string Type)? Manifest(string file, DeliveredRecording found)
    {
        if (file == "storyboard.vtt" && found.Of(Rendition.Storyboard) is { } sheet)
            return (Storyboard.Vtt(sheet, found.Recording.Duration ?? 0), "text/vtt; charset=utf-8");
        if (file == "slides.json" && found.Of(Rendition.Slides) is { } slides && found.Of(Rendition.LowAudio) is { } low)
            return (SlideShow.Json(slides, low), "application/json");
        if (!found.Recording.CanPlay)
            return null;
        return file switch
        {
            "master.m3u8" => (HlsManifest.Master(found.Renditions, found.Words), "application/vnd.apple.mpegurl"),
            "manifest.mpd" => (DashManifest.Write(found.Renditions, found.Words), "application/dash+xml"),
            _ when file.EndsWith("/index.m3u8", StringComparison.Ordinal) && found.Find(file[..^11]) is { Facts.Index: not null } rendition =>
                (HlsManifest.Media(rendition), "application/vnd.apple.mpegurl"),
            _ => null,
        };
    }

    // The list of qualities grows while they are made.
    internal static IResult Text(HttpContext http, string text, string type, Recording recording)
    {
        http.Response.Headers.CacheControl = recording.IsOpen ? "public, max-age=4" : "public, max-age=60";
        return Results.Text(text, type);
    }

    private static (Rendition Rendition, (long Offset, long Length) Stretch)? Stored(string file, DeliveredRecording found)
    {
        var (folder, name) = file.Split('/') is [var one, var two] ? (one, two) : (null, file);
        var stem = Path.GetFileNameWithoutExtension(name);
        if (folder is null)
            return found.Find(stem) is { } whole && Path.GetExtension(name) == Extension(whole) ? (whole, (0, whole.Bytes)) : null;
        if (folder == "slides" && Path.GetExtension(name) == ".jpg" && int.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out var picture))
            return found.All.Where(one => one.Kind == Rendition.Slides).Select(one => (one, SlideShow.Find(one, picture))).FirstOrDefault(one => one.Item2 is not null) is (var slides, { } place) ? (slides, place) : null;
        if (found.Find(folder) is not { Facts.Index: { } index } rendition)
            return null;
        if (name == "init.mp4")
            return (rendition, (0, index.Init));
        return name.EndsWith(".m4s", StringComparison.Ordinal) && int.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && index.Find(number) is { } segment ? (rendition, segment) : null;
    }

    private static string Extension(Rendition rendition) => rendition.Kind switch
    {
        Rendition.Poster or Rendition.Storyboard => ".jpg",
        Rendition.Download => ".mp4",
        Rendition.Waveform => ".json",
        _ => "",
    };

    private static async Task<IResult> Send(HttpContext http, IObjectStore store, Recording recording, Rendition rendition, (long Offset, long Length) stretch)
    {
        var range = SingleRange(http.Request);
        var (from, length) = range is { } wanted ? (wanted.From, Math.Min(wanted.Length, stretch.Length - wanted.From)) : (0, stretch.Length);
        if (length <= 0)
        {
            http.Response.Headers.ContentRange = new ContentRangeHeaderValue(stretch.Length).ToString();
            return Results.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
        }
        await using var bytes = await store.GetRange(rendition.Key, stretch.Offset + from, length, http.RequestAborted);
        if (bytes is null)
            return Results.NotFound();
        SetHeaders(http.Response, recording, rendition, $"\"{rendition.Sha256[..32]}-{stretch.Offset}\"");
        if (range is not null)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = new ContentRangeHeaderValue(from, from + length - 1, stretch.Length).ToString();
        }
        http.Response.ContentLength = length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await bytes.Bytes.CopyToAsync(http.Response.Body, http.RequestAborted);
        return Results.Empty;
    }

    private static void SetHeaders(HttpResponse response, Recording recording, Rendition rendition, string tag)
    {
        response.ContentType = rendition.Kind switch
        {
            Rendition.Poster or Rendition.Storyboard or Rendition.Slides => "image/jpeg",
            Rendition.Audio or Rendition.LowAudio or Rendition.Opus or Rendition.Described or Rendition.DescribedLow or Rendition.DescribedOpus => "audio/mp4",
            Rendition.Waveform => "application/json",
            _ => "video/mp4",
        };
        response.Headers.CacheControl = ForEver;
        response.Headers.ETag = tag;
        response.Headers.AcceptRanges = "bytes";
        if (rendition.Kind != Rendition.Download)
            return;
        var name = new ContentDispositionHeaderValue("attachment");
        var quality = rendition.Name == Rendition.UsualDownload ? "" : $" ({rendition.Facts.Side}p)";
        name.SetHttpFileName($"{Path.GetFileNameWithoutExtension(recording.Name)}{quality}{(recording.HasVideo ? ".mp4" : ".m4a")}");
        response.Headers.ContentDisposition = name.ToString();
    }

    // bytes=a-b or bytes=a-; anything else gets the whole, as RFC 9110 §14.2 allows.
    private static (long From, long Length)? SingleRange(HttpRequest request)
    {
        if (request.GetTypedHeaders().Range is not { Unit.Value: "bytes", Ranges.Count: 1 } header || header.Ranges.First() is not { From: { } from } range)
            return null;
        return (from, range.To is { } to && to >= from ? to - from + 1 : long.MaxValue - from);
    }
}
