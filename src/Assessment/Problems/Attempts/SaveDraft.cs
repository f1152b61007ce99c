using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>A learner keeps answers without handing them in.</summary>
internal static class SaveDraft
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/draft", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var (form, tooMuch) = await AnswerForm.Read(http.Request, opened.Problem);
        return await desk.Db.Transaction(async tx =>
        {
            var state = await opened.Lock(tx);
            if (state.PendingRun is not null || opened.RulesFor(state).Closed) return opened.Answer(http, state, ProblemFocus.Outcome, StatusCodes.Status409Conflict);
            var kept = form is null ? state with { Notice = Notice.Of(tooMuch!) } : state.WithDraft(form.Answers, null);
            await opened.Save(tx, kept);
            return opened.Answer(http, kept, ProblemFocus.Saved, form is null ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status200OK);
        }, http.RequestAborted);
    }
}
