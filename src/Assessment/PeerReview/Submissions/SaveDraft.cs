using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Files;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Submissions;

/// <summary>A learner keeps what they have so far, by a button or by the page itself while they write. Files come this way too.</summary>
internal static class SaveDraft
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/draft", Handle).RequirePerson().WithMetadata(new WorkSize());

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, WorkDesk desk, FileTray tray, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return refusal!;
        var form = await WorkForm.Read(http, work, tray);
        await DraftStore.Keep(desk.Db, work.Key, form, work.Now);
        if (form.TooLong)
            return work.Answer(http, TooLong(), StatusCodes.Status413PayloadTooLarge);
        return form.Faults.Count > 0
            ? work.Answer(http, string.Join(" ", form.Faults), StatusCodes.Status422UnprocessableEntity)
            : work.Answer(http, Words.T("Saved. It is not handed in yet."));
    }

    internal static string TooLong() => Words.T("Your text is longer than {0} characters. It was not taken; what was saved before is still here.", WorkForm.LongestBody);
}
