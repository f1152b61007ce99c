using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;

namespace Stoa.Media.Uploads.Direct;

/// <summary>Uploads whose parts go to the bucket itself. They are ended as every other, at their address of tus.</summary>
internal static class DirectRoutes
{
    internal const string Path = "/media/direct-uploads";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Path).WithMetadata(new FewBytes()).RequireRole(Role.Author);
        BeginDirectUpload.Map(all);
        ShowDirectUpload.Map(all);
        SignParts.Map(all);
        CompleteDirectUpload.Map(all);
    }

    /// <summary>An upload under its address, if the visitor began it and its parts go to the bucket.</summary>
    internal sealed record Needs(HttpContext Http, UploadRows Rows, DirectParts Parts, DirectWay Way, Visitor Visitor, TimeProvider Clock)
    {
        /// <returns>The upload and the bucket, or why there is none.</returns>
        internal async Task<(Upload? Upload, IDirectStaging Staging, IResult Otherwise)> Find(Guid id)
        {
            var found = Way.Staging is null ? null : await Rows.Find(id);
            if (found is not { IsDirect: true } || found.PersonId != Visitor.Required.Id)
                return (null, null!, Problem(StatusCodes.Status404NotFound, "There is no such upload."));
            return found.IsOver(Clock.GetUtcNow())
                ? (null, null!, Problem(StatusCodes.Status410Gone, found.Refusal?.Sentence() ?? "This upload has ended or expired."))
                : (found, Way.Staging!, TypedResults.NoContent());
        }
    }

    internal static IResult Problem(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);

    private sealed class FewBytes : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 64 * 1024;
    }
}
