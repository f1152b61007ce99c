using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Uploads;

/// <summary>An author sends recordings by the form alone, without a script: for small files, since nothing resumes.</summary>
internal static class SendRecordings
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowRecordings.Path, Handle).RequireRole(Role.Author).DisableAntiforgery().WithMetadata(new Tus.AnySize());

    private static async Task<IResult> Handle(Receiver receiver, [AsParameters] ShowRecordings.Needs needs)
    {
        var (taken, errors) = (0, new FormErrors());
        if (Boundary(needs.Http.Request) is { } boundary)
        {
            var reader = new MultipartReader(boundary, needs.Http.Request.Body);
            while (await reader.ReadNextSectionAsync(needs.Http.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is not { FileName.Length: > 0 } file)
                    continue;
                if (await Send(file, receiver, needs) is { } error)
                    errors.Add("file", error);
                else
                    taken++;
            }
        }
        if (taken == 0 && !errors.Any)
            errors.Add("file", Words.T("Choose a file."));
        if (errors.Any)
            return Page.Of<RecordingsPage>(await needs.Model(errors), StatusCodes.Status422UnprocessableEntity);
        Flash.Set(needs.Http, Words.TN("One recording is here.", "{0} recordings are here.", taken));
        return new SeeOther(ShowRecordings.Path);
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    /// <returns>Why it was not taken.</returns>
    private static async Task<string?> Send(FileMultipartSection file, Receiver receiver, ShowRecordings.Needs needs)
    {
        var upload = await receiver.Begin(needs.Visitor.Required.Id, UploadMetadata.NameOf(file.FileName), "", null, needs.Http.RequestAborted);
        var receipt = await receiver.Append(upload, file.FileStream!, null, null, needs.Http.RequestAborted);
        if (receipt.Outcome is not (Outcome.Kept or Outcome.Refused))
            await receiver.End(upload);
        return receipt.Outcome switch
        {
            Outcome.Kept => null,
            Outcome.Refused => $"{upload.Name}: {receipt.Refusal!.Value.Sentence()}",
            Outcome.NoRoom => Words.T("There is no room left for {0}.", upload.Name),
            Outcome.TooLong => Words.T("{0} is larger than what is taken here.", upload.Name),
            _ => Words.T("{0} did not arrive whole. Send it again.", upload.Name),
        };
    }
}
