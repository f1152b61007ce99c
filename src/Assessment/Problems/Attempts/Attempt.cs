using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Attempts;

/// <summary>A graded attempt on its way into the record.</summary>
/// <param name="Possible">What the problem is worth.</param>
internal sealed record Attempt(
    StateKey Key, Guid SubmissionId, string Revision, Answers Answers, IReadOnlyDictionary<string, IReadOnlyList<string>> Arrangement,
    DateTimeOffset SubmittedAt, double Possible, AttemptAnswers Told);

/// <summary>An attempt with the state that it leads to.</summary>
internal sealed record GradedAttempt(Attempt Attempt, ProblemState Next, DateTimeOffset GradedAt)
{
    internal AttemptGraded Event => new(
        Attempt.Key.LearnerId, Attempt.Key.CourseId, Attempt.Key.BlockKey, Attempt.Revision,
        Next.Standing.Share * Attempt.Possible, Attempt.Possible, Next.Standing.Attempts, Attempt.SubmittedAt, GradedAt, Attempt.Told);

    /// <summary>Writes it, its state and the event, in the caller's transaction.</summary>
    internal Task Record(Tx tx, Outbox outbox) => tx.Run(
    [
        Insert([this]),
        StateStore.SaveStatement([new(Attempt.Key, Next, Attempt.Revision, GradedAt)]),
        .. outbox.Statements(Event),
    ]);

    internal static Statement Insert(IReadOnlyList<GradedAttempt> attempts)
    {
        T[] Each<T>(Func<GradedAttempt, T> value) => [.. attempts.Select(value)];
        return new(InsertSql, new
        {
            Ids = Each(a => Guid.CreateVersion7(a.GradedAt)),
            Learners = Each(a => a.Attempt.Key.LearnerId),
            Courses = Each(a => a.Attempt.Key.CourseId),
            Blocks = Each(a => a.Attempt.Key.BlockKey),
            Submissions = Each(a => a.Attempt.SubmissionId),
            Numbers = Each(a => a.Next.Standing.Attempts),
            Revisions = Each(a => a.Attempt.Revision),
            Seeds = Each(a => a.Next.Seed),
            Arrangements = Each(a => StateRow.Write(a.Attempt.Arrangement)),
            Answers = Each(a => StateRow.WriteAnswers(a.Attempt.Answers)),
            Results = Each(a => StateRow.Write(a.Next.Result)),
            Shares = Each(a => a.Next.Result!.Share),
            Times = Each(a => a.Attempt.SubmittedAt.UtcDateTime),
        });
    }

    private const string InsertSql = """
        insert into problems.attempts
            (id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement, answers, result, share, submitted_at)
        select
            id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement::jsonb, answers::jsonb, result::jsonb, share, submitted_at
        from unnest(
            @Ids::uuid[], @Learners::uuid[], @Courses::uuid[], @Blocks::text[], @Submissions::uuid[], @Numbers::int[], @Revisions::text[], @Seeds::int[],
            @Arrangements::text[], @Answers::text[], @Results::text[], @Shares::float8[], @Times::timestamptz[])
            as graded (id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement, answers, result, share, submitted_at)
        """;
}
