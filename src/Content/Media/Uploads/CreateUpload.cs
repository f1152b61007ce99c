using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Stoa.Platform.Web;

namespace Stoa.Media.Uploads;

/// <summary>A client announces a file, and may send its first bytes at once.</summary>
internal static class CreateUpload
{
    internal static async Task<IResult> Handle(HttpContext http, Receiver receiver, Visitor visitor, UploadSettings settings)
    {
        var request = http.Request;
        if (Tus.Number(request, "Upload-Length") is not { } length)
            return Tus.Problem(StatusCodes.Status400BadRequest, "Upload-Length must be a number; it cannot be deferred, and uploads cannot be concatenated.");
        if (length > settings.Largest)
            return Tus.Problem(StatusCodes.Status413PayloadTooLarge, $"Files may have {settings.Largest} bytes at most.");
        if (length == 0)
            return Tus.Problem(StatusCodes.Status422UnprocessableEntity, Refusal.Empty.Sentence());
        var metadata = request.Headers["Upload-Metadata"].ToString();
        if (UploadMetadata.Parse(metadata) is not { } pairs)
            return Tus.Problem(StatusCodes.Status400BadRequest, "Upload-Metadata must be pairs of a key and a value in base 64.");
        var checksum = request.Headers["Upload-Checksum"] is [{ } header] ? Checksum.Parse(header) : null;
        if (checksum is null && request.Headers.ContainsKey("Upload-Checksum"))
            return Tus.Problem(StatusCodes.Status400BadRequest, $"Upload-Checksum must be one of {Checksum.Algorithms} and a sum in base 64.");
        if (HasBody(request) && !Tus.HasBytes(request))
            return Tus.Problem(StatusCodes.Status415UnsupportedMediaType, $"Send bytes as {Tus.Bytes}.");
        if (request.ContentLength > length)
            return Tus.Problem(StatusCodes.Status413PayloadTooLarge, "There are more bytes than were announced; none were kept.");
        var upload = await receiver.Begin(visitor.Required.Id, UploadMetadata.NameOf(pairs.GetValueOrDefault("filename")), metadata, length, http.RequestAborted);
        return HasBody(request) ? await Append(upload, checksum, receiver, http) : Created(http, upload);
    }

    // A client that got no answer does not know the address: what it sent can go.
    private static async Task<IResult> Append(Upload upload, Checksum? checksum, Receiver receiver, HttpContext http)
    {
        var receipt = await receiver.Append(upload, http.Request.Body, http.Request.ContentLength, checksum, http.RequestAborted);
        if (receipt.Outcome == Outcome.Kept)
            return Created(http, receipt.Upload);
        if (receipt.Outcome != Outcome.Refused)
            await receiver.End(receipt.Upload);
        return AppendToUpload.Refuse(receipt, http);
    }

    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength is > 0;

    private static IResult Created(HttpContext http, Upload upload)
    {
        Tus.Say(http.Response, upload);
        return TypedResults.Created($"{TusRoutes.Path}/{upload.Id}");
    }
}
