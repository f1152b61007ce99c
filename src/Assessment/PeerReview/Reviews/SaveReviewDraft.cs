using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reviews;

/// <summary>A learner keeps the review that they are writing, by a button or by the page itself. It counts for nothing before it is handed in.</summary>
internal static class SaveReviewDraft
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/reviews/{id:guid}/draft", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, Guid id, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, review, refusal) = await WriteReview.Find(route, id, desk, http);
        if (refusal is not null)
            return refusal;
        var (marks, _) = Marks.Read(form, review!.Rubric, work!.Assignment.Points);
        if (marks.IsTooLong)
            return TooLong(work, http);
        // Finished in another tab meanwhile: that stands.
        return await desk.Db.Execute(KeepSql, new { Id = id, ReviewerId = work.Key.LearnerId, Marks = marks.ToJson() }, http.RequestAborted) == 0
            ? work.Answer(http, Words.T("This review was finished already."), StatusCodes.Status409Conflict)
            : work.Answer(http, Words.T("Your review is kept. It is not handed in yet."));
    }

    internal static IResult TooLong(OpenedWork work, HttpContext http) => work.Answer(
        http, Words.T("Your comments are longer than {0} characters each. They were not saved; what was saved before is still here.", Marks.LongestComment),
        StatusCodes.Status413PayloadTooLarge);

    private const string KeepSql = """
        update peerreview.reviews
        set marks = @Marks::jsonb
        where id = @Id
          and reviewer_id = @ReviewerId
          and state in ('claimed', 'lapsed')
        """;
}
