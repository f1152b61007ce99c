using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads.Direct;

/// <param name="Arrived">What the bucket took since the last request.</param>
internal sealed record LastParts(IReadOnlyList<ArrivedPart>? Arrived);

/// <summary>A browser has sent the last part. Put together, looked at and hashed in the background, as every upload; saying it twice does no harm.</summary>
internal static class CompleteDirectUpload
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/{id:guid}/completion", Handle);

    private static async Task<IResult> Handle(Guid id, LastParts last, Arrivals arrivals, [AsParameters] DirectRoutes.Needs needs)
    {
        var (upload, staging, otherwise) = await needs.Find(id);
        if (upload is null)
            return otherwise;
        if (upload.State != UploadState.Arriving)
            return TypedResults.NoContent();
        var sizes = new PartSizes(upload.Length!.Value, staging.PartSize);
        if (last.Arrived is { Count: > 0 } arrived)
        {
            if (arrived.Count > sizes.Count || !arrived.All(part => part.IsSound(sizes)))
                return DirectRoutes.Problem(StatusCodes.Status400BadRequest, $"Name parts from 1 to {sizes.Count}, and what the bucket called them.");
            await needs.Parts.Note(upload, sizes, arrived);
        }
        return await Complete(upload, staging, sizes, arrivals, needs);
    }

    private static async Task<IResult> Complete(Upload upload, IDirectStaging staging, PartSizes sizes, Arrivals arrivals, DirectRoutes.Needs needs)
    {
        var writer = Guid.CreateVersion7();
        if (await needs.Rows.Take(upload.Id, writer) is null)
            return DirectRoutes.Problem(StatusCodes.Status423Locked, "Another request completes this upload.");
        try
        {
            var there = await needs.Parts.Of(upload, staging, sizes, needs.Http.RequestAborted);
            if (Enumerable.Range(1, sizes.Count).Where(number => !there.ContainsKey(number)).ToList() is { Count: > 0 } missing)
                return TypedResults.Problem("Parts are missing.", statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?> { ["missing"] = missing });
            var whole = upload.Staged with { Length = sizes.Length, Parts = [.. Enumerable.Range(1, sizes.Count).Select(number => there[number])] };
            await arrivals.Arrive(upload with { Staged = whole }, writer, null);
            return TypedResults.NoContent();
        }
        catch (StagingLostException)
        {
            await needs.Rows.End(upload.Id);
            return DirectRoutes.Problem(StatusCodes.Status410Gone, "What had arrived is no longer here. Start again.");
        }
        finally
        {
            await needs.Rows.Release(upload.Id, writer);
        }
    }
}
