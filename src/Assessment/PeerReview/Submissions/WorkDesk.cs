using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Submissions;

/// <summary>What every deed of a learner on an assignment needs; one a request.</summary>
internal sealed class WorkDesk(IBlockAccess access, Db db, Outbox outbox, TimeProvider clock)
{
    internal Db Db => db;

    internal Outbox Outbox => outbox;

    /// <summary>The assignment of the route for this learner, or what to answer instead.</summary>
    internal async Task<(OpenedWork? Opened, IResult? Refusal)> Open(WorkRoute route, HttpContext http)
    {
        var opened = await access.Open(route.CourseKey, route.Key, http.RequestAborted);
        if (opened.Refusal is not null)
            return (null, opened.Refusal);
        var (scope, block) = (opened.Scope!, opened.Block!);
        if (block.Type != Assignment.BlockType)
            return (null, TypedResults.NotFound());
        if (scope.Learner is not { } learner || opened.IsPreview)
            return (null, TypedResults.Problem(Words.T("Work is handed in by those who take the course."), statusCode: StatusCodes.Status403Forbidden));
        return (new(scope, block, Assignment.Of(block), learner, clock.GetUtcNow()), null);
    }
}

/// <summary>One assignment, opened for one learner at one moment.</summary>
internal sealed record OpenedWork(BlockScope Scope, Block Block, Assignment Assignment, Person Learner, DateTimeOffset Now)
{
    internal WorkKey Key => new(Learner.Id, Scope.Course.Id, Block.Key);

    internal Deadline Deadline => Deadline.Of(Assignment, Block, Scope.Tree);

    /// <summary>Back to the assignment in its unit, with a message. A script that asked gets the status and the words alone.</summary>
    internal IResult Answer(HttpContext http, string words, int status = StatusCodes.Status200OK)
    {
        if (http.Request.Headers.ContainsKey("X-Stoa-Fragment"))
            return TypedResults.Text(words, "text/plain; charset=utf-8", statusCode: status);
        if (words.Length > 0)
            Flash.Set(http, words, status < 400 ? "good" : "bad");
        return new SeeOther(Scope.BlockUrl(Block));
    }
}

internal readonly record struct WorkRoute(string Org, string Course, string Run, string Key)
{
    internal const string Pattern = "/learn/{org}/{course}/{run}/blocks/{key}/work";

    internal string CourseKey => $"{Org}/{Course}/{Run}";
}
