using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.PeerReview.Reviews;

/// <summary>Before they review others, learners judge samples, and see afterwards what staff gave. The right marks leave the server only then.</summary>
internal static class PractiseReviewing
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/samples", ShowNext).RequirePerson();
        routes.MapGet("/samples/{number:int}", Show).RequirePerson();
        routes.MapPost("/samples/{number:int}", Judge).RequirePerson();
        routes.MapPost("/samples/{number:int}/draft", Keep).RequirePerson();
    }

    private static async Task<IResult> ShowNext([AsParameters] WorkRoute route, WorkDesk desk, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return refusal!;
        var done = (await desk.Db.Query<int>(DoneSql, new { work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey })).ToHashSet();
        var next = Enumerable.Range(0, work.Assignment.Samples.Count).FirstOrDefault(at => !done.Contains(at), -1);
        return next < 0 ? new SeeOther(work.Scope.BlockUrl(work.Block)) : new SeeOther(ClaimReview.PathOf(work, $"samples/{next + 1}"));
    }

    private static async Task<IResult> Show([AsParameters] WorkRoute route, int number, WorkDesk desk, HttpContext http)
    {
        var (work, sample, refusal) = await Find(route, number, desk, http);
        if (refusal is not null)
            return refusal;
        var judged = await desk.Db.One<ReviewRow>(JudgedSql, new { work!.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey, Sample = number - 1 });
        var model = Model(work, sample!, number);
        return Page.Of<ReviewPage>(judged is null
            ? model with { Marks = await Draft(work, number).Read(desk.Db, http.RequestAborted) }
            : model with { Rubric = judged.Rubric, Marks = judged.Said, Answer = Answer(work, sample!, judged) });
    }

    private static async Task<IResult> Keep([AsParameters] WorkRoute route, int number, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, _, refusal) = await Find(route, number, desk, http);
        return refusal ?? await Draft(work!, number).Keep(desk.Db, form, http);
    }

    private static ReviewDraft Draft(OpenedWork work, int number) => new(work, number - 1, SubmissionId: null);

    private static async Task<IResult> Judge([AsParameters] WorkRoute route, int number, IFormCollection form, WorkDesk desk, HttpContext http)
    {
        var (work, sample, refusal) = await Find(route, number, desk, http);
        if (refusal is not null)
            return refusal;
        var rubric = work!.Assignment.Rubric;
        var (marks, errors) = Marks.Read(form, rubric, work.Assignment.Points);
        if (errors.Any)
            return Page.Of<ReviewPage>(Model(work, sample!, number) with { Marks = marks, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        await desk.Db.Transaction(async tx =>
        {
            await tx.Execute(ReviewRow.KeepRubricSql, new { RubricHash = rubric.Hash, RubricBody = rubric.ToJson() });
            await tx.Execute(JudgeSql, new
            {
                Id = Guid.CreateVersion7(work.Now),
                work.Key.LearnerId,
                work.Key.CourseId,
                work.Key.BlockKey,
                Sample = number - 1,
                RubricHash = rubric.Hash,
                Marks = marks.ToJson(),
                Share = marks.Share(rubric),
                work.Now,
            });
            await Draft(work, number).Forget(tx);
            await Rounds.Stir(tx, desk.Outbox, work.Key.CourseId, work.Key.BlockKey);
        }, http.RequestAborted);
        return new SeeOther(ClaimReview.PathOf(work, $"samples/{number}"));
    }

    private static async Task<(OpenedWork? Work, Sample? Sample, IResult? Refusal)> Find(WorkRoute route, int number, WorkDesk desk, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return (null, null, refusal);
        return number >= 1 && number <= work.Assignment.Samples.Count ? (work, work.Assignment.Samples[number - 1], null) : (work, null, TypedResults.NotFound());
    }

    private static ReviewModel Model(OpenedWork work, Sample sample, int number) =>
        ReviewModel.Of(work, "sample", new(sample.Text, [], []), work.Assignment.Rubric, ClaimReview.PathOf(work, $"samples/{number}"))
            with
        { Step = (number, work.Assignment.Samples.Count), Draft = ClaimReview.PathOf(work, $"samples/{number}/draft") };

    private static SampleAnswer Answer(OpenedWork work, Sample sample, ReviewRow judged)
    {
        var next = ClaimReview.PathOf(work, "samples");
        return new(new(sample.Marks, new Dictionary<string, string>()), sample.Why, judged.Share ?? 0, sample.Share(work.Assignment.Rubric), next);
    }

    private const string DoneSql = """
        select sample
        from peerreview.reviews
        where reviewer_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and role = 'sample'
          and state = 'done'
        """;

    private const string JudgedSql = $"""
        select {ReviewRow.Columns}
        from peerreview.reviews
        join peerreview.rubrics on rubrics.hash = rubric_hash
        where reviewer_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and role = 'sample'
          and sample = @Sample
          and reviews.state = 'done'
        """;

    // The first judgement stands: afterwards the right marks are known.
    private const string JudgeSql = """
        insert into peerreview.reviews (id, course_id, block_key, sample, reviewer_id, role, state, rubric_hash, marks, share, claimed_at, done_at)
        values (@Id, @CourseId, @BlockKey, @Sample, @LearnerId, 'sample', 'done', @RubricHash, @Marks::jsonb, @Share, @Now, @Now)
        on conflict do nothing
        """;
}
