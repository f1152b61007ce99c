using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Blocks;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Ungraded;

/// <summary>An instructor wants an answer judged whose script failed; it is known by the run that failed.</summary>
internal sealed record AnswerAskedAgain(Guid RunId) : IEvent
{
    public static string Name => "problems.answer-asked-again/1";
}

/// <summary>Asks for a new run: of the script as it is published now, since it may have been mended, with the seed, the points and the rules of the answer.</summary>
internal sealed class OnAnswerAskedAgain(
    ICourses courses, ProblemCatalog catalog, ProblemPreparation preparation, Outbox outbox, IServiceProvider services, TimeProvider clock) : IHandle<AnswerAskedAgain>
{
    private sealed record Row
    {
        public Guid RunId { get; init; }
        public Guid LearnerId { get; init; }
        public Guid CourseId { get; init; }
        public string BlockKey { get; init; } = "";
        public string RevisionHash { get; init; } = "";
        public int Seed { get; init; }
        public string Answers { get; init; } = "";
        public string Waiting { get; init; } = "";

        internal Answers Said => StateRow.ReadAnswers(Answers) ?? Questions.Answers.None;
    }

    private sealed record Readable(Block Block, GradedProblem Known);

    public async Task Handle(AnswerAskedAgain happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Row>(FindSql, new { happened.RunId }, cancellation) is not { } row) return;
        if (await courses.Find(row.CourseId) is { } course && await Read(course, row, cancellation) is { } readable)
            await Ask(tx, row, readable);
        else
            await tx.Execute(FailSql, new { row.RunId, Now = clock.GetUtcNow() }, cancellation);
    }

    /// <summary>By what is published now, or by what was shown where the answer says nothing to that any more.</summary>
    private async Task<Readable?> Read(Course course, Row row, CancellationToken cancellation)
    {
        var tree = await courses.Published(course) ?? await courses.Tree(course.DraftRoot);
        return await Read(tree?.Find(row.BlockKey), row, cancellation)
            ?? await Read((await courses.Tree(row.RevisionHash, row.BlockKey))?.Root, row, cancellation);
    }

    private async Task<Readable?> Read(Block? block, Row row, CancellationToken cancellation)
    {
        if (block is not { Type: BlockTypes.Problem }) return null;
        var problem = await preparation.Prepare(services, catalog.Get(block), block, row.LearnerId, row.Seed, ProblemPreparation.OfRequest, cancellation);
        if (problem is not { IsPrepared: true, Unsupported: null }) return null;
        var known = Grader.Grade(problem, row.Said, row.Seed);
        return known.Errors.Count == 0 ? new Readable(block, known) : null;
    }

    private async Task Ask(Tx tx, Row row, Readable readable)
    {
        var before = StateRow.Read<WaitingAttempt>(row.Waiting)!;
        var run = ScriptJob.ForAnswers(readable.Known, row.Said, row.Seed, Pseudonym.Of(row.LearnerId));
        await tx.Execute(AskSql, new
        {
            row.RunId,
            Next = run.Id,
            RevisionHash = readable.Block.Hash,
            Waiting = StateRow.Write(WaitingAttempt.Of(readable.Known, row.Said, row.Seed, before.Round, before.Attempts) with
            {
                Possible = before.Possible,
                Method = before.Method,
            }),
        });
        await outbox.Add(tx, new RunRequested(run));
    }

    private const string FindSql = """
        select run_id, learner_id, course_id, block_key, revision_hash, seed, answers::text, waiting::text
        from problems.gradings
        where run_id = @RunId
          and failed_at is not null
        """;

    private const string AskSql = """
        update problems.gradings
        set run_id = @Next, revision_hash = @RevisionHash, waiting = @Waiting::jsonb
        where run_id = @RunId
        """;

    private const string FailSql = """
        update problems.gradings
        set failed_at = @Now
        where run_id = @RunId
        """;
}
