using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Problems.Attempts;

/// <summary>Decides a group of submissions under the locks of their states and keeps what follows: one round trip to lock and read, one to write
/// and commit.</summary>
internal sealed class SubmissionKeeper(Db db, Outbox outbox)
{
    private sealed record KnownRow(Guid LearnerId, Guid SubmissionId, string Answers, bool Same);

    /// <summary>Every submission of the group is settled, but those whose state somebody else holds just now.</summary>
    /// <param name="waits">For whoever holds a state.</param>
    /// <returns>Those.</returns>
    internal async Task<IReadOnlyList<Submission>> Keep(IReadOnlyList<Submission> group, bool waits)
    {
        var decisions = new List<(Submission Submission, Decision Decision)>(group.Count);
        var held = new List<Submission>();
        await db.Transaction(async tx =>
        {
            var (states, there, known) = await Lock(tx, group, waits);
            foreach (var submission in group)
            {
                var isHeld = !states.TryGetValue(submission.Key, out var state) && there.Contains(submission.Key);
                if (isHeld) held.Add(submission);
                else if (Decide(submission, state ?? submission.Opened.Fresh, known) is { } decision)
                {
                    states[submission.Key] = decision.State;
                    decisions.Add((submission, decision));
                }
            }
            if (Statements(decisions, there) is { Count: > 0 } statements) await tx.Finish(statements);
        });
        foreach (var (submission, decision) in decisions) submission.Settle(decision);
        return held;
    }

    private static async Task<(Dictionary<StateKey, ProblemState> States, HashSet<StateKey> There, KnownSubmissions Known)> Lock(
        Tx tx, IReadOnlyList<Submission> group, bool waits)
    {
        var named = group.Where(one => one.OwnId is not null).ToList();
        await using var results = await tx.Batch(
        [
            .. StateStore.LockStatements(group.Select(one => one.Key), waits),
            new(KnownSql, new
            {
                Learners = named.Select(one => one.Key.LearnerId).ToArray(),
                Submissions = named.Select(one => one.OwnId!.Value).ToArray(),
                Answers = named.Select(one => one.StoredAnswers).ToArray(),
            }),
        ]);
        var states = (await results.Read<StateRow>()).ToDictionary(row => row.Key, row => row.ToState());
        var there = (await results.Read<StateKey>()).ToHashSet();
        var known = new KnownSubmissions();
        foreach (var row in await results.Read<KnownRow>()) known.Add(row.LearnerId, row.SubmissionId, row.Answers, row.Same);
        return (states, there, known);
    }

    // Null where it could not be decided: its sender is told, and the others go on.
    private static Decision? Decide(Submission submission, ProblemState state, KnownSubmissions known)
    {
        try
        {
            var decision = SubmissionRules.Decide(submission, state, known.Of(submission));
            if ((decision.Attempt?.SubmissionId ?? decision.Awaited?.SubmissionId) is { } id) known.Add(submission.Key.LearnerId, id, submission.StoredAnswers, same: true);
            return decision;
        }
        catch (Exception failure)
        {
            submission.Fail(failure);
            return null;
        }
    }

    private List<Statement> Statements(IReadOnlyList<(Submission Submission, Decision Decision)> decisions, HashSet<StateKey> there)
    {
        var statements = new List<Statement>();
        var graded = decisions.Where(one => one.Decision.Attempt is not null)
            .Select(one => new GradedAttempt(one.Decision.Attempt!, one.Decision.State, one.Submission.Opened.Now)).ToList();
        if (graded.Count > 0)
            statements.AddRange([GradedAttempt.Insert(graded), .. outbox.StatementsOfAll(graded.ConvertAll(one => one.Event))]);
        foreach (var (submission, decision) in decisions)
            if (decision.Awaited is { } awaited)
                statements.AddRange([Await(submission, decision.State, awaited), .. outbox.Statements(new RunRequested(awaited.Run))]);
        // Of one learner's submissions in the group the last left the state that stands.
        var changed = decisions.Where(one => one.Decision.Changes).GroupBy(one => one.Submission.Key)
            .Select(all => new SavedState(all.Key, all.Last().Decision.State, all.Last().Submission.Opened.Block.Hash, all.Last().Submission.Opened.Now))
            .ToLookup(state => there.Contains(state.Key));
        if (changed[false].Any()) statements.Add(StateStore.MakeStatement([.. changed[false]]));
        if (changed[true].Any()) statements.Add(StateStore.SaveStatement([.. changed[true]]));
        return statements;
    }

    private static Statement Await(Submission submission, ProblemState state, AwaitedScript awaited) => new(AwaitSql, new
    {
        RunId = awaited.Run.Id,
        submission.Key.LearnerId,
        submission.Key.CourseId,
        submission.Key.BlockKey,
        awaited.SubmissionId,
        RevisionHash = submission.Opened.Block.Hash,
        state.Seed,
        Answers = submission.StoredAnswers,
        awaited.Waiting,
        SubmittedAt = submission.Opened.Now,
    });

    private const string KnownSql = """
        select handed.learner_id, handed.submission_id, handed.answers, kept.same
        from unnest(@Learners::uuid[], @Submissions::uuid[], @Answers::text[]) as handed (learner_id, submission_id, answers)
        cross join lateral (
            select a.answers = handed.answers::jsonb as same
            from problems.attempts a
            where a.learner_id = handed.learner_id
              and a.submission_id = handed.submission_id
            union all
            select g.answers = handed.answers::jsonb
            from problems.gradings g
            where g.learner_id = handed.learner_id
              and g.submission_id = handed.submission_id
              and g.failed_at is null
        ) kept
        """;

    private const string AwaitSql = """
        insert into problems.gradings
            (run_id, learner_id, course_id, block_key, submission_id, revision_hash, seed, answers, waiting, submitted_at)
        values
            (@RunId, @LearnerId, @CourseId, @BlockKey, @SubmissionId, @RevisionHash, @Seed, @Answers::jsonb, @Waiting::jsonb, @SubmittedAt)
        """;
}
