using Microsoft.AspNetCore.Http;

namespace Stoa.Media.Uploads;

/// <summary>A client sends bytes for the place up to which its upload has arrived.</summary>
internal static class AppendToUpload
{
    internal static async Task<IResult> Handle(string id, TusRoutes.Needs needs)
    {
        var request = needs.Http.Request;
        var (upload, otherwise) = await needs.Find(id);
        if (upload is null)
            return otherwise;
        if (!Tus.HasBytes(request))
            return Tus.Problem(StatusCodes.Status415UnsupportedMediaType, $"Send bytes as {Tus.Bytes}.");
        if (Tus.Number(request, "Upload-Offset") is not { } offset)
            return Tus.Problem(StatusCodes.Status400BadRequest, "Upload-Offset must be a number.");
        if (offset != upload.Received)
            return Moved(needs.Http, upload);
        if (request.ContentLength > upload.Length - offset)
            return TooLong();
        return upload.IsWhole ? Done(needs.Http, upload) : await Append(upload, needs);
    }

    private static async Task<IResult> Append(Upload upload, TusRoutes.Needs needs)
    {
        var request = needs.Http.Request;
        var checksum = request.Headers["Upload-Checksum"] is [{ } header] ? Checksum.Parse(header) : null;
        if (checksum is null && request.Headers.ContainsKey("Upload-Checksum"))
            return Tus.Problem(StatusCodes.Status400BadRequest, $"Upload-Checksum must be one of {Checksum.Algorithms} and a sum in base 64.");
        var receipt = await needs.Receiver.Append(upload, request.Body, request.ContentLength, checksum, needs.Http.RequestAborted);
        return receipt.Outcome == Outcome.Kept ? Done(needs.Http, receipt.Upload) : Refuse(receipt, needs.Http);
    }

    /// <summary>Why bytes were not taken.</summary>
    internal static IResult Refuse(Receipt receipt, HttpContext http) => receipt.Outcome switch
    {
        Outcome.Moved or Outcome.BrokenOff => Moved(http, receipt.Upload),
        Outcome.TooLong => TooLong(),
        Outcome.WrongSum => Tus.Problem(Tus.WrongSum, "The bytes do not have the sum that was announced; they were not kept."),
        Outcome.NoRoom => Tus.Problem(StatusCodes.Status507InsufficientStorage, "The disk of this site is full. What arrived is kept; go on when there is room."),
        Outcome.Refused => Tus.Problem(StatusCodes.Status422UnprocessableEntity, receipt.Refusal!.Value.Sentence()),
        Outcome.Lost => Tus.Problem(StatusCodes.Status410Gone, "What had arrived is no longer here. Start again."),
        _ => Tus.Problem(StatusCodes.Status423Locked, "Another request is sending to this upload."),
    };

    private static IResult Done(HttpContext http, Upload upload)
    {
        Tus.Say(http.Response, upload);
        return TypedResults.NoContent();
    }

    private static IResult Moved(HttpContext http, Upload upload)
    {
        Tus.Say(http.Response, upload);
        return Tus.Problem(StatusCodes.Status409Conflict, "The upload does not end at this offset.");
    }

    private static IResult TooLong() => Tus.Problem(StatusCodes.Status413PayloadTooLarge, "There are more bytes than were announced; none were kept.");
}
