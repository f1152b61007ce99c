using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;
using Stoa.Problems.Attempts;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>How an answer is understood while it is typed into an attempt. Free: nothing is kept, and nothing is said of right or wrong.</summary>
internal static class ReadSittingAnswer
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sittings/{number:int}/reading", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] SittingRoute route, int? q, QuizDesk desk, HttpContext http)
    {
        if (await ReadAnswer.TypedAnswer.Of(http.Request) is not { } typed) return ReadAnswer.TooLong;
        if (await desk.Find(route, http.RequestAborted) is not { } opened || !opened.Sitting.TakesAnswers(desk.Now)) return TypedResults.NotFound();
        if (opened.Items.ElementAtOrDefault((q ?? 0) - 1) is not { } asked || IsElsewhere(opened, asked)) return TypedResults.NotFound();
        var ready = await desk.Prepare(opened, item => item.At == asked.At, ProblemPreparation.OfRequest, http.RequestAborted);
        return ready.Items[asked.At].Problem is { IsPrepared: true, Unsupported: null } problem ? typed.ReadBy(problem) : TypedResults.NotFound();
    }

    // Only of a question that the page shows: with no way back, not of one that comes later.
    internal static bool IsElsewhere(OpenedSitting opened, SittingItem item) => opened.Settings.ForwardOnly && item.At != Math.Min(opened.Sitting.Reached, opened.Items.Count - 1);
}
