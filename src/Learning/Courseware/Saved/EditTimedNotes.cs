using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Blocks;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Saved;

/// <summary>A learner writes a note at a time of a video or marks the time, changes what they wrote, takes it away.</summary>
internal static class EditTimedNotes
{
    private const string Address = "/learn/{org}/{course}/{run}/blocks/{key}/notes";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Address, Add).RequirePerson().DisableAntiforgery();
        routes.MapPost(Address + "/{id:guid}", Change).RequirePerson().DisableAntiforgery();
        routes.MapPost(Address + "/{id:guid}/removal", Remove).RequirePerson().DisableAntiforgery();
    }

    private static Task<IResult> Add([AsParameters] NotesRoute route, IFormCollection form, Act act, TimedNoteRows rows, HttpContext http) =>
        Edit(route, act, rows, http, async (scope, block) =>
        {
            if (Clock.Read(form["at"]) is not { } at)
                return Words.T("Write a time as the player shows it, such as 1:05.");
            if ((form.ContainsKey("bookmark") ? "" : Text(form)) is not { Length: <= TimedNote.Longest } text)
                return Words.T("The note is too long.");
            return await rows.Add(scope, new(Guid.CreateVersion7(), block.Key, Math.Round(at, 1), text), http.RequestAborted)
                ? null : Words.T("There is no room for more notes on this page.");
        });

    private static Task<IResult> Change([AsParameters] NotesRoute route, Guid id, IFormCollection form, Act act, TimedNoteRows rows, HttpContext http) =>
        Edit(route, act, rows, http, async (scope, _) =>
        {
            if (Text(form) is not { Length: <= TimedNote.Longest } text)
                return Words.T("The note is too long.");
            await rows.Change(scope, id, text, http.RequestAborted);
            return null;
        });

    private static Task<IResult> Remove([AsParameters] NotesRoute route, Guid id, Act act, TimedNoteRows rows, HttpContext http) =>
        Edit(route, act, rows, http, async (scope, _) =>
        {
            await rows.Remove(scope, id, http.RequestAborted);
            return null;
        });

    /// <param name="edit">Answers what is wrong, or null.</param>
    private static async Task<IResult> Edit(NotesRoute route, Act act, TimedNoteRows rows, HttpContext http, Func<BlockScope, Block, Task<string?>> edit)
    {
        var (scope, block, refusal) = await act.Open($"{route.Org}/{route.Course}/{route.Run}", route.Key, http.RequestAborted, BlockTypes.Video);
        if (refusal is not null)
            return refusal;
        var problem = await edit(scope, block);
        if (problem is null && !http.Request.Headers.ContainsKey("X-Stoa-Fragment"))
            return new SeeOther($"{scope.UnitPath}#notes-{block.Key}");
        var notes = (await rows.Of(scope, http.RequestAborted)).Where(note => note.Block == block.Key).ToList();
        return Page.Of<TimedNotes>(new TimedNotesModel(scope, block, notes, problem, Open: true), problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static string Text(IFormCollection form) => form["text"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
}

internal readonly record struct NotesRoute(string Org, string Course, string Run, string Key);
