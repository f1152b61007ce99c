using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Renditions;

namespace Stoa.Media.Delivery.Steering;

/// <summary>What the site itself answers when edges carry its recordings: manifests that name the edges, and the way there for the rest.</summary>
internal sealed class SteeredDelivery(EdgeSettings settings, EdgeAddresses addresses, EdgeOrder order, ICourses courses)
{
    internal bool Any => settings.Any;

    internal async Task<IResult> Answer(HttpContext http, Guid tenant, DeliveredRecording found, string file)
    {
        ServeMedia.Share(http.Response);
        var course = await Course(http.Request);
        var manifest = ServeMedia.Manifest(file, found);
        if (file is "master.m3u8" or "manifest.mpd" && manifest is var (text, type))
        {
            var ways = await Ways(http, tenant, course, found);
            foreach (var way in ways)
                Bring(http, way.Folder);
            return Steered(http, file, text, type, ways, course);
        }
        if (file == "storyboard.vtt" && manifest is var (vtt, kind))
            return ServeMedia.Text(http, vtt, kind, found.Recording);
        var folder = addresses.Of((await order.Of(Ask(http.Request, found)))[0], tenant, course, found.Recording.Id);
        Bring(http, folder);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(folder.Of(file), preserveMethod: true);
    }

    // The answer that leads to an edge whose tokens are cookies gives the cookie.
    private static void Bring(HttpContext http, SignedFolder folder)
    {
        if (folder.Cookie is not { } cookie)
            return;
        http.Response.Cookies.Append(cookie.Name, cookie.Value, new()
        {
            Domain = cookie.Domain.Length > 0 ? cookie.Domain : null,
            Path = cookie.Path,
            Expires = cookie.Until,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }

    /// <summary>What the request says of itself; what makes no sense says nothing.</summary>
    internal SteeringAsk Ask(HttpRequest request, DeliveredRecording found) => new(
        settings.RegionHeader is { } header && request.Headers[header] is [{ Length: 2 } country] ? country : null,
        settings.Find(Query(request, "pathway")?.Split(',')[0])?.Name,
        Guid.TryParse(request.Query["session"], out var session) ? session : Guid.Empty,
        found.Renditions.Max(rendition => rendition.Kind == Rendition.Video ? rendition.Facts.Index?.Peak ?? 0 : 0));

    // HLS and DASH ask the same under names of their own; the latter puts words into quotation marks.
    internal static string? Query(HttpRequest request, string name) =>
        (request.Query[$"_HLS_{name}"] is [{ } hls] ? hls : request.Query[$"_DASH_{name}"] is [{ } dash] ? dash : null)?.Trim('"');

    /// <summary>The course that the request names, if there is one.</summary>
    internal async ValueTask<Guid> Course(HttpRequest request) =>
        Guid.TryParse(request.Query["course"], out var id) && await courses.Find(id) is { } course ? course.Id : Guid.Empty;

    internal static string SteeringUri(Guid session, Guid course) => $"steering.json?session={session:N}{(course == Guid.Empty ? "" : $"&course={course:N}")}";

    private async Task<IReadOnlyList<Pathway>> Ways(HttpContext http, Guid tenant, Guid course, DeliveredRecording found)
    {
        var edges = await order.Of(Ask(http.Request, found) with { Session = Session(http) });
        return [.. edges.Select(edge => new Pathway(edge.Name, addresses.Of(edge, tenant, course, found.Recording.Id)))];
    }

    // Each player has a manifest of its own, since each is steered by itself.
    private static IResult Steered(HttpContext http, string file, string text, string type, IReadOnlyList<Pathway> ways, Guid course)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var steering = SteeringUri(Session(http), course);
        var folder = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{http.Request.Path.Value![..^file.Length]}";
        return Results.Text(file == "master.m3u8" ? SteeredPlaylist.Of(text, ways, steering) : SteeredPresentation.Of(text, ways, folder, steering), type);
    }

    private static Guid Session(HttpContext http)
    {
        if (http.Items[typeof(SteeredDelivery)] is Guid known)
            return known;
        var session = Guid.CreateVersion7();
        http.Items[typeof(SteeredDelivery)] = session;
        return session;
    }
}

/// <summary>A way to the same files.</summary>
internal sealed record Pathway(string Name, SignedFolder Folder);
