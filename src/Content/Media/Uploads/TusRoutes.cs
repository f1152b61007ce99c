using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;

namespace Stoa.Media.Uploads;

/// <summary>Uploads by tus 1.0.0, for people who may author.</summary>
internal static class TusRoutes
{
    internal const string Path = "/media/uploads";
    private const string Extensions = "creation,creation-with-upload,expiration,checksum,termination";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Path);
        all.AddEndpointFilter(Tus.Filter);
        all.WithMetadata(new Tus.AnySize());
        all.MapMethods("", [HttpMethods.Options], Describe);
        all.MapMethods("/{id}", [HttpMethods.Options], Describe);
        all.MapPost("", CreateUpload.Handle).RequireRole(Role.Author);
        all.MapMethods("/{id}", [HttpMethods.Head, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Post], Handle).RequireRole(Role.Author);
    }

    /// <summary>An upload under its address, if the visitor began it.</summary>
    internal sealed record Needs(HttpContext Http, UploadRows Rows, Receiver Receiver, Writers Writers, Visitor Visitor, TimeProvider Clock)
    {
        /// <returns>The upload, or why there is none.</returns>
        internal async Task<(Upload? Upload, IResult Otherwise)> Find(string id)
        {
            var found = Guid.TryParse(id, out var guid) ? await Rows.Find(guid) : null;
            if (found is null || found.PersonId != Visitor.Required.Id)
                return (null, Tus.Problem(StatusCodes.Status404NotFound, "There is no such upload."));
            if (found.IsOver(Clock.GetUtcNow()))
                return (null, Tus.Problem(StatusCodes.Status410Gone, found.Refusal?.Sentence() ?? "This upload has ended or expired."));
            return found.IsDirect && Tus.MethodOf(Http.Request) != HttpMethods.Delete
                ? (null, Tus.Problem(StatusCodes.Status409Conflict, "The parts of this upload go to the bucket itself."))
                : (found, TypedResults.NoContent());
        }
    }

    private static Task<IResult> Handle(string id, [AsParameters] Needs needs) => Tus.MethodOf(needs.Http.Request) switch
    {
        "HEAD" => ShowUpload.Handle(id, needs),
        "PATCH" => AppendToUpload.Handle(id, needs),
        "DELETE" => TerminateUpload.Handle(id, needs),
        _ => Task.FromResult<IResult>(TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed)),
    };

    private static IResult Describe(HttpContext http, UploadSettings settings)
    {
        var headers = http.Response.Headers;
        headers["Tus-Version"] = Tus.Version;
        headers["Tus-Extension"] = Extensions;
        headers["Tus-Max-Size"] = settings.Largest.ToString(CultureInfo.InvariantCulture);
        headers["Tus-Checksum-Algorithm"] = Checksum.Algorithms;
        return TypedResults.NoContent();
    }
}
