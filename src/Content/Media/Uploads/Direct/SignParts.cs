using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stoa.Media.Uploads.Direct;

/// <param name="Arrived">What the bucket took since the last request.</param>
/// <param name="Wanted">Numbers of parts to be sent next.</param>
internal sealed record PartsWanted(IReadOnlyList<ArrivedPart>? Arrived, IReadOnlyList<int>? Wanted);

/// <summary>A browser says which parts have arrived, and gets the addresses for the next.</summary>
internal static class SignParts
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(15);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/{id:guid}/parts", Handle);

    private static async Task<IResult> Handle(Guid id, PartsWanted parts, [AsParameters] DirectRoutes.Needs needs)
    {
        var (upload, staging, otherwise) = await needs.Find(id);
        if (upload is null)
            return otherwise;
        var sizes = new PartSizes(upload.Length!.Value, staging.PartSize);
        var (arrived, wanted) = (parts.Arrived ?? [], parts.Wanted ?? []);
        if (arrived.Count > MostAtOnce || wanted.Count > MostAtOnce || !arrived.All(part => part.IsSound(sizes)) || !wanted.All(sizes.Has))
            return DirectRoutes.Problem(StatusCodes.Status400BadRequest, $"Name at most {MostAtOnce} parts from 1 to {sizes.Count}, and what the bucket called those that have arrived.");
        if (!await needs.Parts.Note(upload, sizes, arrived))
            return DirectRoutes.Problem(StatusCodes.Status409Conflict, "This upload is complete.");
        return TypedResults.Ok(wanted.Distinct().ToDictionary(number => number, number => staging.AddressOf(upload.Staged, number, sizes.Of(number), Validity)));
    }
}
