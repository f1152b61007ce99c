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

namespace Stoa.Media.Recognition;

/// <summary>An author has a machine write down what is said.</summary>
internal static class AskForWords
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowCaptionTracks.Route + "/recognition", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, HttpContext http, Db db, [FromServices] RecogniserSettings settings, [FromServices] TaskBell bell)
    {
        var language = Language.Known(http.Request.HasFormContentType ? (await http.Request.ReadFormAsync())["spoken"].ToString().Trim() : "") ?? "";
        var asked = settings.IsOn && Language.IsReal(language) && settings.Knows(language)
            ? await db.Transaction(tx => Begin(tx, id, language)) : Asked.Wrongly;
        bell.Ring();
        Flash.Set(http, Answer(asked), asked == Asked.Now ? "good" : "warn");
        return new SeeOther(ShowCaptionTracks.Path(id));
    }

    private enum Asked
    {
        Now,
        Before,
        Wrongly,
    }

    private static string Answer(Asked asked) => asked switch
    {
        Asked.Now => Words.T("A machine listens now. You can leave this page meanwhile."),
        Asked.Before => Words.T("A machine listens already, or somebody has written captions in this language."),
        _ => Words.T("The recogniser does not know this language, or there is nothing to hear."),
    };

    // What a person wrote is never written over.
    private static async Task<Asked> Begin(Tx tx, Guid recording, string language)
    {
        if (await tx.One<bool?>(SoundSql, new { Recording = recording }) is not true)
            return Asked.Wrongly;
        if ((await CaptionRows.Of(tx, recording)).Any(track => track.Language == language && track.Kind == TrackKind.Captions && track.State != TrackState.Automatic))
            return Asked.Before;
        return await AskedWork.Ask(tx, RecogniseWords.For(recording, language)) ? Asked.Now : Asked.Before;
    }

    // The row is locked, so that two who ask at once ask once.
    private const string SoundSql = """
        select jsonb_typeof(probe -> 'audio') is not distinct from 'object'
        from media.recordings
        where id = @Recording
        for update
        """;
}
