using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads.Direct;

/// <summary>A browser asks which parts are there, to go on with the others.</summary>
internal static class ShowDirectUpload
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{id:guid}", Handle);

    private static async Task<IResult> Handle(Guid id, [AsParameters] DirectRoutes.Needs needs)
    {
        var (upload, staging, otherwise) = await needs.Find(id);
        if (upload is null)
            return otherwise;
        needs.Http.Response.Headers.CacheControl = "no-store";
        try
        {
            var sizes = new PartSizes(upload.Length!.Value, staging.PartSize);
            var there = upload.State == UploadState.Arriving ? (await needs.Parts.Of(upload, staging, sizes, needs.Http.RequestAborted)).Keys : Enumerable.Range(1, sizes.Count);
            return TypedResults.Ok(new DirectState(upload.Id, staging.PartSize, [.. there.Order()]));
        }
        catch (StagingLostException)
        {
            await needs.Rows.End(upload.Id);
            return DirectRoutes.Problem(StatusCodes.Status410Gone, "What had arrived is no longer here. Start again.");
        }
    }
}
