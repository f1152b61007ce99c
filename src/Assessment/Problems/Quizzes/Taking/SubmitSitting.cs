using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>A learner hands the attempt in: durable and acknowledged at once, graded afterwards. A second time changes nothing.</summary>
internal static class SubmitSitting
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sittings/{number:int}/submission", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] SittingRoute route, QuizDesk desk, Outbox outbox, HttpContext http)
    {
        if (await desk.Find(route, http.RequestAborted) is not { } opened) return TypedResults.NotFound();
        await desk.Db.Transaction(async tx =>
        {
            var now = desk.Now;
            if (await SittingStore.Lock(tx, opened.Sitting.Id, http.RequestAborted) is not { Sitting.SubmittedAt: null } found) return;
            // The seconds of grace are for the way, and make nobody late.
            var at = found.Sitting.EndsAt < now ? found.Sitting.EndsAt.Value : now;
            var by = found.Sitting.TakesAnswers(now) ? "learner" : "clock";
            await Submission.Record(tx, outbox, found.Sitting.Id, by, at, http.RequestAborted);
        }, http.RequestAborted);
        return new SeeOther(opened.Path);
    }
}
