using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Problems.Attempts;

/// <summary>A learner hands in answers. They are graded at once; the attempt, the new standing and the event commit together. What a script
/// grades is kept at once and graded soon.</summary>
internal static class SubmitAttempt
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/attempts", Handle).RequirePerson();

    private static Task<IResult> Handle(
        [AsParameters] ProblemRoute route, ProblemDesk desk, SubmissionLog submissions, Tenant tenant, Crowd crowd, HttpContext http) =>
        crowd.Wait(() => Submit(route, desk, submissions, tenant, http));

    private static async Task<IResult> Submit(ProblemRoute route, ProblemDesk desk, SubmissionLog submissions, Tenant tenant, HttpContext http)
    {
        var (opened, refusal) = await desk.Open(route, http);
        if (opened is null) return refusal!;
        var (form, tooMuch) = await AnswerForm.Read(http.Request, opened.Problem);
        var decision = await submissions.Keep(new Submission(tenant.Id, opened, form, tooMuch).GradedAhead(), http.RequestAborted);
        return opened.Answer(http, decision.State, ProblemFocus.Outcome, decision.Status);
    }
}
