using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Captions;

/// <summary>An author brings captions in a file, or begins with none.</summary>
internal static class AddCaptions
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowCaptionTracks.Route, Handle).RequireRole(Role.Author).DisableAntiforgery().WithMetadata(new CaptionSize());

    private static async Task<IResult> Handle([AsParameters] ShowCaptionTracks.Needs needs, [FromServices] RecordingFiles files, Tenant tenant)
    {
        if (await needs.Recordings.Find(needs.Id) is not { } recording)
            return Results.NotFound();
        var (form, cues) = await Read(needs.Http.Request);
        if (form.Errors is { Any: true })
            return Page.Of<CaptionTracksPage>((await needs.Model(form))!, StatusCodes.Status422UnprocessableEntity);
        if (await Keep(needs, form, cues) is not { } track)
        {
            form.Errors!.Add("language", Words.T("There are {0} in {1} already. Change those, or let the file take their place.", TrackKind.Name(form.Kind), Language.Name(form.Language)));
            return Page.Of<CaptionTracksPage>((await needs.Model(form))!, StatusCodes.Status422UnprocessableEntity);
        }
        files.Forget(tenant.Id, needs.Id);
        var late = recording.Duration is { } duration ? cues.Count(cue => cue.From > duration) : 0;
        if (late > 0)
            Flash.Set(needs.Http, Words.TN("One caption begins after the end of the recording: is it the right file?", "{0} captions begin after the end of the recording: is it the right file?", late), "warn");
        else if (cues.Count > 0)
            Flash.Set(needs.Http, Words.TN("One caption is here.", "{0} captions are here.", cues.Count));
        return new SeeOther(cues.Count > 0 ? ShowCaptionTracks.Path(needs.Id) : $"{ShowCaptionTracks.Path(needs.Id)}/{track}");
    }

    private static async Task<(CaptionForm Form, IReadOnlyList<Cue> Cues)> Read(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return (new(Errors: new FormErrors().Add("file", Words.T("Choose a file."))), []);
        var sent = await request.ReadFormAsync(CaptionSize.Form);
        var errors = new FormErrors();
        var form = new CaptionForm(sent["language"].ToString().Trim(), sent["kind"].ToString(), sent["publish"] == "true", sent["replace"] == "true", errors);
        errors.When(!Language.IsReal(form.Language), "language", Words.T("Write the language as a code: en, ar, pt-BR."));
        if (!TrackKind.All.Contains(form.Kind))
            form = form with { Kind = TrackKind.Captions };
        if (sent["empty"] == "true")
            return (form with { Language = Language.Known(form.Language) ?? form.Language, Publish = false, Replace = false }, []);
        if (sent.Files.GetFile("file") is not { FileName.Length: > 0 } file)
        {
            errors.Add("file", Words.T("Choose a file."));
            return (form, []);
        }
        var read = await Read(file);
        errors.When(read.Problem is not null, "file", read.Problem ?? "");
        return (form with { Language = Language.Known(form.Language) ?? form.Language }, read.Cues);
    }

    private static async Task<CaptionFile> Read(IFormFile file)
    {
        var bytes = new byte[Math.Min(file.Length, CaptionParser.LargestFile + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
        return CaptionFile.Read(bytes);
    }

    private static Task<Guid?> Keep(ShowCaptionTracks.Needs needs, CaptionForm form, IReadOnlyList<Cue> cues)
    {
        var by = needs.Visitor.Required.Id;
        return needs.Db.Transaction(async tx =>
        {
            if (await CaptionRows.Add(tx, needs.Id, form.Language, form.Kind, cues, form.Publish, by) is { } added)
                return added;
            var there = (await CaptionRows.Of(tx, needs.Id)).First(track => track.Language == form.Language && track.Kind == form.Kind);
            return form.Replace && await CaptionRows.Save(tx, there.Id, there.Version, cues, form.Publish, by) is not null ? there.Id : (Guid?)null;
        });
    }
}

/// <summary>Lets a request be as large as captions may be, so that a larger file is refused with a sentence and not by the server.</summary>
internal sealed class CaptionSize : IRequestSizeLimitMetadata
{
    internal static readonly FormOptions Form = new() { ValueLengthLimit = CaptionParser.LargestFile, MultipartBodyLengthLimit = Largest };

    private const long Largest = 64L * 1024 * 1024;

    public long? MaxRequestBodySize => Largest;
}
