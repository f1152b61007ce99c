using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Media.Uploads.Direct;

/// <param name="Start">The first bytes of the file, in base 64: what is plainly no recording need not be sent first.</param>
internal sealed record Announcement(string? Name, long Size, string? Start);

/// <param name="Parts">Numbers of those that have arrived.</param>
internal sealed record DirectState(Guid Id, long PartSize, IReadOnlyList<int> Parts);

/// <summary>A browser announces a file that it will send to the bucket.</summary>
internal static class BeginDirectUpload
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("", Handle);

    private static async Task<IResult> Handle(Announcement file, HttpContext http, Receiver receiver, DirectWay way, Visitor visitor, UploadSettings settings)
    {
        if (way.Staging is not { } staging)
            return DirectRoutes.Problem(StatusCodes.Status404NotFound, "Files come by way of the site here.");
        if (file.Size > settings.Largest)
            return DirectRoutes.Problem(StatusCodes.Status413PayloadTooLarge, $"Files may have {settings.Largest} bytes at most.");
        if (file.Size <= 0)
            return DirectRoutes.Problem(StatusCodes.Status422UnprocessableEntity, Refusal.Empty.Sentence());
        if (StartOf(file) is not { } start)
            return DirectRoutes.Problem(StatusCodes.Status400BadRequest, $"The start must be at most {FirstBytes.Enough} bytes in base 64.");
        if (start.Length > 0 && FirstBytes.Refuse(start) is { } refusal)
            return DirectRoutes.Problem(StatusCodes.Status422UnprocessableEntity, refusal.Sentence());
        var upload = await receiver.Begin(visitor.Required.Id, UploadMetadata.NameOf(file.Name), "", file.Size, http.RequestAborted, direct: true);
        return TypedResults.Created($"{DirectRoutes.Path}/{upload.Id}", new DirectState(upload.Id, staging.PartSize, []));
    }

    private static byte[]? StartOf(Announcement file)
    {
        var bytes = new byte[FirstBytes.Enough];
        return Convert.TryFromBase64String(file.Start ?? "", bytes, out var length) ? bytes[..length] : null;
    }
}
