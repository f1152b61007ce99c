using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>A learner asks for the next hint; what is written so far is kept.</summary>
internal static class TakeHint
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/hints", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var (form, _) = await AnswerForm.Read(http.Request, opened.Problem);
        return await desk.Db.Transaction(async tx =>
        {
            var state = await opened.Lock(tx);
            var next = state.Keep(form, opened.RulesFor(state)) with { HintsTaken = Math.Min(state.HintsTaken + 1, opened.Problem.Hints.Count) };
            await opened.Save(tx, next);
            return opened.Answer(http, next, ProblemFocus.Hint);
        }, http.RequestAborted);
    }

    /// <summary>Unsent answers survive a button that reloads the page; unchanged ones are no draft.</summary>
    internal static ProblemState Keep(this ProblemState state, AnswerForm? form, Grading.Rules rules) =>
        form is null || form.Answers.IsBlank || rules.Closed || state.PendingRun is not null || SameAs(form.Answers, state.Current) ? state : state.WithDraft(form.Answers, null);

    private static bool SameAs(Questions.Answers a, Questions.Answers b) =>
        a.Values.Count == b.Values.Count && a.Values.All(v => v.Value.SequenceEqual(b.All(v.Key)));
}
