using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Attempts;

/// <summary>A graded attempt on its way into the record.</summary>
/// <param name="Possible">What the problem is worth.</param>
internal sealed record Attempt(
    StateKey Key, Guid SubmissionId, string Revision, Answers Answers, IReadOnlyDictionary<string, IReadOnlyList<string>> Arrangement,
    DateTimeOffset SubmittedAt, double Possible, AttemptAnswers Told)
{
    /// <summary>Writes it, the state that it leads to, and the event, in the caller's transaction.</summary>
    internal async Task Record(Tx tx, Outbox outbox, ProblemState next, DateTimeOffset now)
    {
        await tx.Execute(RecordSql, new
        {
            Id = Guid.CreateVersion7(now),
            Key.LearnerId,
            Key.CourseId,
            Key.BlockKey,
            SubmissionId,
            Number = next.Standing.Attempts,
            RevisionHash = Revision,
            next.Seed,
            Arrangement = StateRow.Write(Arrangement),
            Answers = StateRow.WriteAnswers(Answers),
            Result = StateRow.Write(next.Result),
            next.Result!.Share,
            SubmittedAt,
        });
        await StateStore.Save(tx, Key, next, Revision, now);
        await outbox.Add(tx, new AttemptGraded(
            Key.LearnerId, Key.CourseId, Key.BlockKey, Revision,
            next.Standing.Share * Possible, Possible, next.Standing.Attempts, SubmittedAt, now, Told));
    }

    private const string RecordSql = """
        insert into problems.attempts
            (id, learner_id, course_id, block_key, submission_id, number, revision_hash, seed, arrangement, answers, result, share, submitted_at)
        values
            (@Id, @LearnerId, @CourseId, @BlockKey, @SubmissionId, @Number, @RevisionHash, @Seed, @Arrangement::jsonb, @Answers::jsonb, @Result::jsonb, @Share, @SubmittedAt)
        """;
}
