using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Chapters;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Captions.Editor;

/// <summary>An author's work on captions is kept, or shown to learners. Who began with an older version than the newest is told so and changes nothing.</summary>
internal static class SaveCaptions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var track = routes.MapGroup(ShowCaptionTracks.Route + "/{track:guid}").WithMetadata(new CaptionSize());
        track.MapPost("/draft", ([AsParameters] EditorNeeds needs) => Handle(needs, publish: false)).RequireRole(Role.Author).DisableAntiforgery();
        track.MapPost("/publication", ([AsParameters] EditorNeeds needs) => Handle(needs, publish: true)).RequireRole(Role.Author).DisableAntiforgery();
    }

    private static async Task<IResult> Handle(EditorNeeds needs, bool publish)
    {
        if (await CaptionRows.Find(needs.Db, needs.Id, needs.Track) is not { } track)
            return Results.NotFound();
        var form = await needs.Http.Request.ReadFormAsync(CaptionSize.Form);
        var text = form["text"].ToString();
        var (cues, problem) = Read(text, publish);
        if (problem is not null)
            return await Refuse(needs, text, problem, StatusCodes.Status422UnprocessableEntity);
        if (track.Kind == TrackKind.Chapters)
            cues = ChapterTrack.Closed(cues, (await needs.Files.Find(needs.Tenant.Id, needs.Id, needs.Http.RequestAborted))?.Recording.Duration);
        _ = int.TryParse(form["version"], out var version);
        if (await CaptionRows.Save(needs.Db, needs.Track, version, cues, publish, needs.Visitor.Required.Id) is not { } saved)
            return await Behind(needs, text);
        if (publish)
            needs.Files.Forget(needs.Tenant.Id, needs.Id);
        if (WantsJson(needs.Http.Request))
            return Results.Json(new { version = saved });
        Flash.Set(needs.Http, publish ? Words.T("Learners see these captions now.") : Words.T("The draft is kept."));
        return new SeeOther(ShowCaptionTracks.Path(needs.Id));
    }

    // Nobody shall lose a line because its time was written wrong.
    private static (IReadOnlyList<Cue> Cues, string? Problem) Read(string text, bool publish)
    {
        if (CaptionParser.UnreadableLine(text) is { } line)
            return ([], Words.T("The times in line {0} cannot be read. Write them as 00:01:02.500 --> 00:01:04.000.", line));
        var body = text.Trim();
        var isEmpty = body.Length == 0 || body == "WEBVTT";
        if (isEmpty)
            return ([], publish ? Words.T("There is nothing to show to learners yet.") : null);
        var file = CaptionFile.Read(Encoding.UTF8.GetBytes(text));
        return (file.Cues, file.Problem);
    }

    private static async Task<IResult> Behind(EditorNeeds needs, string text)
    {
        if (await CaptionRows.Find(needs.Db, needs.Id, needs.Track) is not { } track)
            return Results.NotFound();
        var name = track.ChangedBy is { } by && (await needs.People.Find([by])).GetValueOrDefault(by) is { } person ? person.Name : Words.T("Somebody else");
        var message = track.ChangedBy == needs.Visitor.Required.Id
            ? Words.T("You saved these captions in another window meanwhile. What you wrote here is not kept yet.")
            : Words.T("{0} saved these captions meanwhile. What you wrote here is not kept yet.", name);
        if (WantsJson(needs.Http.Request))
            return Results.Json(new { version = track.Version, message }, statusCode: StatusCodes.Status409Conflict);
        return await Refuse(needs, text, Words.T("{0} Save again to put it in the place of theirs.", message), StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Refuse(EditorNeeds needs, string text, string problem, int status)
    {
        if (WantsJson(needs.Http.Request))
            return TypedResults.Problem(problem, statusCode: status);
        return await needs.Model(text, new FormErrors().Add("text", problem)) is { } model ? Page.Of<EditCaptionsPage>(model, status) : Results.NotFound();
    }

    private static bool WantsJson(HttpRequest request) => request.Headers.Accept == "application/json";
}
