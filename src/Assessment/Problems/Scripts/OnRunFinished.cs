using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Scripts;

/// <summary>A script has judged what was handed in: now it is an attempt. Where the script failed it is none, and the learner is told.
/// May come twice, and again after an operator reran what had failed.</summary>
internal sealed class OnRunFinished(Outbox outbox, TimeProvider clock) : IHandle<RunFinished>
{
    private sealed record Row
    {
        public Guid LearnerId { get; init; }
        public Guid CourseId { get; init; }
        public string BlockKey { get; init; } = "";
        public Guid SubmissionId { get; init; }
        public string RevisionHash { get; init; } = "";
        public string Answers { get; init; } = "";
        public string Waiting { get; init; } = "";
        public DateTimeOffset SubmittedAt { get; init; }

        internal StateKey Key => new(LearnerId, CourseId, BlockKey);
    }

    public async Task Handle(RunFinished happened, Tx tx, CancellationToken cancellation)
    {
        if (happened.Owner != ScriptJob.Owner) return;
        var run = happened.Outcome.RunId;
        if (await tx.One<Row>(FindSql, new { RunId = run }, cancellation) is not { } found) return;
        // The state first, as whoever submits does; what happened to the row meanwhile is seen when it is held.
        if (await StateStore.LockExisting(tx, found.Key, cancellation) is not { } state) return;
        if (await tx.One<Row>(FindSql, new { RunId = run }, cancellation) is not { } row) return;
        var waiting = StateRow.Read<WaitingAttempt>(row.Waiting)!;
        // A late result of a run that had failed counts only while the learner has not gone on.
        if (state.PendingRun != run && (state.PendingRun is not null || state.Round != waiting.Round || state.Standing.Attempts != waiting.Attempts)) return;
        var report = ScriptReport.Of(happened.Outcome);
        if (waiting.IsJudgedBy(report)) await Grade(tx, row, run, state, waiting, report);
        else await Fail(tx, row, run, state, happened.Outcome, report);
    }

    private async Task Grade(Tx tx, Row row, Guid run, ProblemState state, WaitingAttempt waiting, ScriptReport report)
    {
        var answers = StateRow.ReadAnswers(row.Answers) ?? Answers.None;
        var result = waiting.With(report.Results);
        var next = state.With(result, waiting.Method, answers, row.RevisionHash, row.SubmittedAt);
        // What the learner wrote after the failure stays theirs to hand in.
        if (state.PendingRun != run && state.Draft is { } draft && StateRow.WriteAnswers(draft) != StateRow.WriteAnswers(answers)) next = next with { Draft = draft };
        var attempt = new Attempt(
            row.Key, row.SubmissionId, row.RevisionHash, answers, waiting.Arrangement, row.SubmittedAt, waiting.Possible, waiting.Tell(result));
        await new GradedAttempt(attempt, next, clock.GetUtcNow()).Record(tx, outbox);
        await tx.Execute(DoneSql, new { RunId = run });
    }

    private async Task Fail(Tx tx, Row row, Guid run, ProblemState state, RunOutcome outcome, ScriptReport report)
    {
        var now = clock.GetUtcNow();
        await tx.Execute(FailSql, new { RunId = run, Now = now, Error = report.Error ?? "", Trace = report.Trace ?? outcome.Why ?? "" });
        await StateStore.Save(tx, row.Key, state with { PendingRun = null, Notice = Notice.Of(Said(outcome, report)) }, row.RevisionHash, now);
    }

    /// <summary>What the author's function says is for the learner (“please fold the protein first”); what became of the machinery is not.</summary>
    private static Phrase Said(RunOutcome outcome, ScriptReport report) => outcome.Verdict == RunVerdict.Finished && report is { Error: { Length: > 0 } error, Trace.Length: > 0 }
        ? Phrase.T("Your answer could not be graded, and no attempt was used. The problem says: {0}", error)
        : Phrase.T("Your answer could not be graded, and no attempt was used. Please try again; if that does not help, tell the course team.");

    private const string FindSql = """
        select learner_id, course_id, block_key, submission_id, revision_hash, answers::text, waiting::text, submitted_at
        from problems.gradings
        where run_id = @RunId
        """;

    private const string DoneSql = """
        delete from problems.gradings
        where run_id = @RunId
        """;

    private const string FailSql = """
        update problems.gradings
        set failed_at = @Now, error = @Error, trace = @Trace
        where run_id = @RunId
        """;
}
