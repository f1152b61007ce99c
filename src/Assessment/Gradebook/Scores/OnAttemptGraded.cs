using Stoa.Contracts.Learning;
using Stoa.Gradebook.Grades;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Scores;

/// <summary>Keeps the points of the grading that is newest, in whichever order gradings arrive, and adds the course up again.</summary>
internal sealed class OnAttemptGraded(CourseRules rules, GradeKeeper keeper) : IHandle<AttemptGraded>
{
    public async Task Handle(AttemptGraded happened, Tx tx, CancellationToken cancellation)
    {
        // The lock comes first: whoever holds it sees every score that was committed before.
        await keeper.Lock(tx, happened.CourseId, happened.LearnerId);
        if (await tx.Execute(KeepSql, Row(happened), cancellation) == 0)
            return;
        if (await rules.Of(happened.CourseId) is { } course)
            await keeper.AddUp(tx, course, happened.CourseId, happened.LearnerId);
    }

    private static object Row(AttemptGraded graded) => new
    {
        graded.CourseId,
        graded.LearnerId,
        graded.BlockKey,
        graded.Earned,
        graded.Possible,
        graded.RevisionHash,
        graded.AttemptNumber,
        graded.SubmittedAt,
        GradedAt = graded.GradedAt ?? graded.SubmittedAt,
    };

    // No row changes when a later grading has arrived before, or when this very one comes again with the same points.
    private const string KeepSql = """
        insert into gradebook.scores as kept (course_id, learner_id, block_key, earned, possible, revision_hash, attempt, submitted_at, graded_at)
        values (@CourseId, @LearnerId, @BlockKey, @Earned, @Possible, @RevisionHash, @AttemptNumber, @SubmittedAt, @GradedAt)
        on conflict (course_id, learner_id, block_key) do update
        set earned = excluded.earned,
            possible = excluded.possible,
            revision_hash = excluded.revision_hash,
            attempt = excluded.attempt,
            submitted_at = excluded.submitted_at,
            graded_at = excluded.graded_at
        where (kept.graded_at, kept.attempt) <= (excluded.graded_at, excluded.attempt)
          and (kept.earned, kept.possible, kept.graded_at, kept.attempt)
              is distinct from (excluded.earned, excluded.possible, excluded.graded_at, excluded.attempt)
        """;
}
