using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Media.Pipeline;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Chapters;

/// <summary>An author has chapters proposed where the picture changes.</summary>
internal static class AskForChapters
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowCaptionTracks.Route + "/chapters", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, HttpContext http, Db db, [FromServices] TaskBell bell)
    {
        var sent = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync())["titles"].ToString().Trim() : "";
        var language = Language.IsReal(sent) ? Language.Known(sent) : null;
        var refusal = language is null ? Words.T("Write the language as a code: en, ar, pt-BR.") : await db.Transaction(tx => Begin(tx, id, language));
        bell.Ring();
        Flash.Set(http, refusal ?? Words.T("A machine looks for changes of the picture now. You can leave this page meanwhile."), refusal is null ? "good" : "warn");
        return new SeeOther(ShowCaptionTracks.Path(id));
    }

    // What a person wrote is never written over.
    private static async Task<string?> Begin(Tx tx, Guid recording, string language)
    {
        if (await tx.One<bool?>(PictureSql, new { Recording = recording }) is not true)
            return Words.T("There is no picture in which chapters could be found.");
        if ((await CaptionRows.Of(tx, recording)).Any(track => track.Language == language && track.Kind == TrackKind.Chapters && track.State != TrackState.Automatic))
            return Words.T("Somebody has written chapters in this language already.");
        return await AskedWork.Ask(tx, FindChapters.For(recording, language)) ? null : Words.T("A machine looks for chapters already.");
    }

    // The row is locked, so that two who ask at once ask once.
    private const string PictureSql = """
        select jsonb_typeof(probe -> 'video') is not distinct from 'object'
        from media.recordings
        where id = @Recording
        for update
        """;
}
