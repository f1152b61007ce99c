using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>A learner asks to see the answers, where the rules allow it by now.</summary>
internal static class ShowAnswers
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/answer", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] ProblemRoute route, ProblemDesk desk, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var (form, _) = await AnswerForm.Read(http.Request, opened.Problem);
        return await desk.Db.Transaction(async tx =>
        {
            var state = await opened.Lock(tx);
            var rules = opened.RulesFor(state);
            if (!rules.AnswerShown) return opened.Answer(http, state, ProblemFocus.Outcome, StatusCodes.Status403Forbidden);
            var shown = state.Keep(form, rules) with { AnswerShown = true };
            await opened.Save(tx, shown);
            return opened.Answer(http, shown, ProblemFocus.Answer);
        }, http.RequestAborted);
    }
}
