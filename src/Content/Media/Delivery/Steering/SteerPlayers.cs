using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Delivery.Steering;

/// <summary>Tells a player from which edge to load, every few minutes (HLS Content Steering, RFC 8216bis §7; the same for DASH). In asking it
/// tells how it fares. A player that gets no answer goes on where it is.</summary>
internal static class SteerPlayers
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{token}/{recording:guid}/steering.json", Handle);

    internal sealed record Needs(
        string Token, Guid Recording, HttpContext Http, Tenant Tenant, PathTokens Tokens, RecordingFiles Files, EdgeSettings Settings, EdgeState State, EdgeOrder Order, SteeredDelivery Delivery);

    private static async Task<IResult> Handle([AsParameters] Needs needs)
    {
        if (!await needs.Tokens.Opens(needs.Token, needs.Tenant.Id, needs.Recording))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!needs.Settings.Any || await needs.Files.Find(needs.Tenant.Id, needs.Recording, needs.Http.RequestAborted) is not { } found)
            return Results.NotFound();
        ServeMedia.Share(needs.Http.Response);
        needs.Http.Response.Headers.CacheControl = "no-store";
        var ask = needs.Delivery.Ask(needs.Http.Request, found);
        Learn(needs, ask);
        var reload = SteeredDelivery.SteeringUri(ask.Session, await needs.Delivery.Course(needs.Http.Request));
        var order = (await needs.Order.Of(ask)).Select(edge => edge.Name).ToList();
        return Results.Json(new SteeringManifest(1, (int)needs.Settings.Ttl.TotalSeconds, $"{Folder(needs.Http.Request)}{reload}&sent={order[0]}", order));
    }

    // Whole, since there are players that do not know where it came from any more.
    private static string Folder(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path.Value![..^"steering.json".Length]}";

    // It was sent to one edge and loads from another: it has left the first by itself.
    private static void Learn(Needs needs, SteeringAsk ask)
    {
        var request = needs.Http.Request;
        if (needs.Settings.Find(ask.Current) is not { } current)
            return;
        // Before its first answer a player has hardly loaded anything: what it says of the line then is a guess of its maker's.
        if (needs.Settings.Find(request.Query["sent"]) is not { } sent)
            return;
        if (sent != current)
            needs.State.Left(sent);
        needs.State.Stayed(current, double.TryParse(SteeredDelivery.Query(request, "throughput")?.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0);
    }

    internal sealed record SteeringManifest(
        [property: JsonPropertyName("VERSION")] int Version,
        [property: JsonPropertyName("TTL")] int Ttl,
        [property: JsonPropertyName("RELOAD-URI")] string Reload,
        [property: JsonPropertyName("PATHWAY-PRIORITY")] IReadOnlyList<string> Priority);
}
