using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Intake;
using Stoa.Records.Reception;
using Stoa.Records.Refused;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>The endpoint of Caliper 1.2: takes envelopes of sensors (200 without a body once they are durable), and tells what it understands.</summary>
internal static class ReceiveEvents
{
    internal const string Path = "/caliper";

    /// <summary>Stands for the version where a refused request is kept.</summary>
    internal const string Version = "Caliper";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path);
        group.WithMetadata(new CrossOriginGuard.AllowCrossOrigin(), new DisableRateLimitingAttribute()).ExcludeFromDescription().DisableAntiforgery();
        group.MapPost("", Handle);
        group.MapGet("", Tell);
        group.MapMethods("", [HttpMethods.Options], Preflight);
    }

    private static async Task<IResult> Handle(HttpContext http, Tenant tenant, Door door, IntakeRoom room, KeepEvents keep)
    {
        var (caller, refusal) = await door.Admit(http, tenant);
        if (caller is null)
            return refusal!;
        if (!IsJson(http.Request.ContentType))
            return await door.Refuse(http, caller, new(StatusCodes.Status415UnsupportedMediaType, "Envelopes are sent as application/json."), default);
        using var place = room.Enter();
        var (bytes, unread) = await RequestBody.Read(http, place);
        if (unread is not null)
            return unread;
        return await keep.Keep(bytes, caller, http.RequestAborted) switch
        {
            null => Results.Ok(),
            Refusal refused => await door.Refuse(http, caller, refused, bytes),
            var later => later,
        };
    }

    private static async Task<IResult> Tell(HttpContext http, Tenant tenant, Door door)
    {
        var (caller, refusal) = await door.Admit(http, tenant);
        return caller is null ? refusal! : TypedResults.Json(new Configuration(
            RequestBody.Largest / 1024, ["http://purl.imsglobal.org/ctx/caliper/v1p1", CaliperEvents.Context], new Dictionary<string, string> { ["endpointName"] = "Stoa" }));
    }

    private static void Preflight(HttpContext http)
    {
        CrossOrigin.Open(http.Response);
        CrossOrigin.Preflight(http.Response);
    }

    private static bool IsJson(string? contentType) => contentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Caliper 1.2, Configuration Information.</summary>
    private sealed record Configuration(int CaliperMaximumPayloadSize, IReadOnlyList<string> CaliperSupportedVersions, IReadOnlyDictionary<string, string> CaliperSupportedExtensions);

    /// <summary>Who comes in, and what is noted of those who are sent away. Whoever may not write is not known here: the standard has 401 for both.</summary>
    internal sealed class Door(Admission admission, RefusedShelf shelf, ILogger<Door> log)
    {
        internal async Task<(Caller? Caller, Refusal? Refusal)> Admit(HttpContext http, Tenant tenant)
        {
            CrossOrigin.Open(http.Response);
            var (grant, refusal) = await admission.Of(http, tenant);
            if (grant is null)
                return (null, Note(http, "nobody known", refusal!));
            var caller = new Caller(grant, XapiVersion.V2, Path);
            return caller.May(Rights.WriteStatements)
                ? (caller, null)
                : (null, Note(http, grant.Name, new(StatusCodes.Status401Unauthorized, "The credential's scope does not allow this.")));
        }

        internal async Task<Refusal> Refuse(HttpContext http, Caller caller, Refusal refusal, ReadOnlyMemory<byte> content)
        {
            await shelf.Keep(http, caller, Version, refusal, new(content));
            return Note(http, caller.Grant.Name, refusal);
        }

        private Refusal Note(HttpContext http, string source, Refusal refusal)
        {
            log.LogInformation("Caliper: {Method} by {Source} was answered {Status}: {Reason}", http.Request.Method, source, refusal.Status, refusal.Sentence);
            return refusal;
        }
    }
}
