using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Reckoning;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Marking;

/// <summary>An instructor sees who waits for a result, for what, and until when at the latest.</summary>
internal static class ShowWaiting
{
    private const int Most = 500;

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/{key}/waiting", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] MarkingRoute route, string key, MarkingDesk desk, HttpContext http)
    {
        if (await desk.Assignment(route, key) is not { } found)
            return TypedResults.NotFound();
        var round = await Settlement.Load(desk.Db, found, desk.Now, http.RequestAborted);
        var waiting = round.Works.Where(work => work.State != "returned").ToList();
        var names = await desk.Names(found.Assignment, waiting.Take(Most).Select(work => work.LearnerId));
        var rows = waiting.Take(Most).Select(work => new WaitingRow(work.Id, names(work.LearnerId, work.State), Why(round, work), work.SubmittedAt, Latest(round, work)));
        return Page.Of<WaitingPage>(new WaitingModel(found.Course, found.Block, [.. rows], waiting.Count));
    }

    /// <summary>What a work waits for, in one sentence.</summary>
    internal static string Why(RoundState round, RoundWork work)
    {
        var rules = round.Assignment;
        var here = round.Reviews.Where(given => given.SubmissionId == work.Id).ToList();
        var staff = here.Count(given => given.Role == "staff");
        var peers = here.Count(given => given.Role == "peer");
        var written = round.Reviews.Count(given => given.Role == "peer" && given.ReviewerId == work.LearnerId);
        return work switch
        {
            { ForStaff: "unreviewed" } => Words.T("Nobody has reviewed it: staff have to."),
            { State: "graded" } when rules.Release == "byStaff" => Words.T("It is graded; staff have to return it."),
            { State: "graded" } => Words.T("It is graded; the learner has written {0} of {1} reviews.", written, rules.Peers.Owed),
            _ when rules.Reviewers.Staff > 0 && staff < (rules.Moderation ? 2 : 1) => Words.T("Staff have to mark it."),
            _ when rules.Reviewers.Peers > 0 && peers < rules.Peers.Needed => Words.T("It has {0} of {1} reviews by peers.", peers, rules.Peers.Needed),
            _ when rules.Reviewers.Self > 0 && here.All(given => given.Role != "self") => Words.T("The learner has not reviewed it yet."),
            _ => Words.T("It is being reckoned."),
        };
    }

    private static DateTimeOffset? Latest(RoundState round, RoundWork work) =>
        round.Assignment.Reviewers.Staff == 0 && work.ForStaff is null && round.Assignment.Release == "atOnce" ? round.ClosesAt(work) : null;
}

/// <param name="Latest">When it comes back by itself; null where it depends on staff.</param>
public sealed record WaitingRow(Guid Id, string Name, string Why, DateTimeOffset Since, DateTimeOffset? Latest);

public sealed record WaitingModel(Course Course, Block Block, IReadOnlyList<WaitingRow> Rows, int Total)
{
    public string Title => Block.Title.Length > 0 ? Block.Title : Words.T("Assignment");

    public string Path => MarkingDesk.PathOf(Course, Block.Key);
}
