using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Media.Delivery;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Descriptions;

/// <summary>An author says which recording's sound describes the pictures of this one, or that none does.</summary>
internal static class ChooseDescribedSound
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowCaptionTracks.Route + "/sound", Handle).RequireRole(Role.Author).DisableAntiforgery();

    internal sealed record Needs(Guid Id, HttpContext Http, Db Db, IRecordings Recordings, Tenant Tenant, [FromServices] RecordingFiles Files);

    private static async Task<IResult> Handle([AsParameters] Needs needs)
    {
        if (await needs.Recordings.Find(needs.Id) is not { } recording)
            return Results.NotFound();
        var chosen = needs.Http.Request.HasFormContentType ? (await needs.Http.Request.ReadFormAsync())["sound"].ToString() : "";
        var refusal = chosen.Length == 0 ? await Remove(needs) : await Choose(needs, recording, chosen);
        needs.Files.Forget(needs.Tenant.Id, needs.Id);
        Flash.Set(needs.Http, refusal ?? (chosen.Length == 0 ? Words.T("There is no described sound any more.") : Words.T("Learners can choose the described sound now.")), refusal is null ? "good" : "warn");
        return new SeeOther(ShowCaptionTracks.Path(needs.Id));
    }

    private static async Task<string?> Remove(Needs needs)
    {
        await DescribedSound.Remove(needs.Db, needs.Id);
        return null;
    }

    private static async Task<string?> Choose(Needs needs, Recording recording, string chosen)
    {
        if (!Guid.TryParse(chosen, out var id) || id == recording.Id || await needs.Recordings.Find(id) is not { State: RecordingState.Ready, Duration: { } length } sound)
            return Words.T("Choose another recording that is ready.");
        if (recording.Duration is not { } wanted || Math.Abs(length - wanted) > DescribedSound.Slack)
            return Words.T("“{0}” lasts {1} and this recording {2}: a described sound must go along with the pictures.", sound.Name, Clock.Of(length), Clock.Of(recording.Duration ?? 0));
        if (!await HasSound(needs, id) || !await HasSound(needs, recording.Id))
            return Words.T("Both recordings must have sound.");
        await DescribedSound.Set(needs.Db, recording.Id, id);
        return null;
    }

    private static async Task<bool> HasSound(Needs needs, Guid recording) =>
        (await RenditionRows.Served(needs.Db, recording)).Served.Any(one => one.Kind == Rendition.Audio);
}
