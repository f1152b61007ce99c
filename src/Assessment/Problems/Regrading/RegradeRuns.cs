using Stoa.Contracts;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Programs;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Regrading;

/// <summary>What asks for answers to be judged again.</summary>
internal readonly record struct RegradeJob(Guid Id, bool IsPreview);

/// <summary>An answer that only the sandbox can judge again.</summary>
/// <param name="Item">The question's place in an attempt at a quiz, or <see cref="OfProblem"/>.</param>
/// <param name="Revision">Of the block that the question stands in.</param>
/// <param name="Known">What is known without the sandbox.</param>
internal sealed record OpenAnswer(Guid AttemptId, int Item, Guid LearnerId, string Revision, int Seed, Answers Said, GradedProblem Known)
{
    internal const int OfProblem = -1;

    internal (Guid, int) Key => (AttemptId, Item);
}

/// <summary>Answers that the sandbox judges again for a regrade or its preview. Asked last of all who wait for graders, a batch at a time, so that
/// nobody waits for it. Whoever calls holds the job's row.</summary>
internal sealed class RegradeRuns(SandboxJudge judge, Outbox outbox, Tx tx, RegradeJob job)
{
    /// <summary>Of its runs: those of learners who wait look for no regrade.</summary>
    internal const string Owner = "problems.regrades";

    private sealed record Row
    {
        public Guid AttemptId { get; init; }
        public int Item { get; init; }
        public string RevisionHash { get; init; } = "";
        public bool Ended { get; init; }
        public string? Result { get; init; }
    }

    /// <summary>What the sandbox judged, when all of it is there; of what it gave up nothing. Until then null, and what was not asked yet is asked.</summary>
    internal async Task<IReadOnlyDictionary<(Guid Attempt, int Item), StoredResult>?> Results(IReadOnlyList<OpenAnswer> answers, CancellationToken cancellation)
    {
        if (answers.Count == 0) return nothing;
        var rows = (await tx.Query<Row>(RowsSql, new { JobId = job.Id }, cancellation)).ToDictionary(row => (row.AttemptId, row.Item, row.RevisionHash));
        var found = answers.ToLookup(answer => rows.GetValueOrDefault((answer.AttemptId, answer.Item, answer.Revision)));
        if (found[null].Any()) await Ask([.. found[null]], cancellation);
        return found.Any(one => one.Key is not { Ended: true })
            ? null
            : found.SelectMany(one => one, (one, answer) => (answer.Key, Result: StateRow.Read<StoredResult>(one.Key!.Result)))
                .Where(one => one.Result is not null).ToDictionary(one => one.Key, one => one.Result!);
    }

    /// <summary>Whether the batch has to be looked at again: when the sandbox has answered, or soon where it cannot say when that is.</summary>
    internal async Task<bool> Pauses<TEvent>(RegradeBatch batch, TEvent again, DateTimeOffset now)
        where TEvent : IEvent
    {
        if (ReferenceEquals(batch, RegradeBatch.Unprepared)) await outbox.Add(tx, again, now + RegradeBatch.Soon);
        return batch.IsPause;
    }

    /// <summary>What a batch asked for is of no use any more.</summary>
    internal Task Forget(CancellationToken cancellation) => tx.Execute(ForgetSql, new { JobId = job.Id }, cancellation);

    private Task Ask(List<OpenAnswer> answers, CancellationToken cancellation)
    {
        var runs = answers.ConvertAll(answer => judge.Run(answer.Known, answer.Said, answer.Seed, answer.LearnerId, Owner, RunPriority.Regrade));
        var rows = new
        {
            JobId = job.Id,
            job.IsPreview,
            Runs = runs.Select(run => run.Id).ToArray(),
            Learners = answers.Select(answer => answer.LearnerId).ToArray(),
            Attempts = answers.Select(answer => answer.AttemptId).ToArray(),
            Items = answers.Select(answer => answer.Item).ToArray(),
            Revisions = answers.Select(answer => answer.Revision).ToArray(),
            Waiting = answers.Select(answer => StateRow.Write(WaitingAttempt.Of(answer.Known, answer.Said, answer.Seed, round: 0, attempts: 0))).ToArray(),
        };
        return tx.Run([new(AskSql, rows), .. outbox.StatementsOfAll([.. runs.Select(run => new RunRequested(run))])], cancellation);
    }

    private static readonly Dictionary<(Guid, int), StoredResult> nothing = [];

    private const string RowsSql = """
        select attempt_id, item, revision_hash, ended, result::text
        from problems.regrade_runs
        where job_id = @JobId
        """;

    private const string AskSql = """
        insert into problems.regrade_runs (run_id, job_id, is_preview, learner_id, attempt_id, item, revision_hash, waiting)
        select run_id, @JobId, @IsPreview, learner_id, attempt_id, item, revision_hash, waiting::jsonb
        from unnest(@Runs::uuid[], @Learners::uuid[], @Attempts::uuid[], @Items::int[], @Revisions::text[], @Waiting::text[])
             as one (run_id, learner_id, attempt_id, item, revision_hash, waiting)
        """;

    private const string ForgetSql = """
        delete from problems.regrade_runs
        where job_id = @JobId
        """;
}
