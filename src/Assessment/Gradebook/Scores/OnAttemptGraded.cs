using Stoa.Contracts.Learning;
using Stoa.Gradebook.Grades;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Scores;

/// <summary>Keeps the points of the grading that is newest, in whichever order gradings arrive, and adds the course up again.</summary>
internal sealed class OnAttemptGraded(CourseRules rules, GradeKeeper keeper) : IHandleMany<AttemptGraded>
{
    private sealed record Row(Guid CourseId, Guid LearnerId);

    public async Task Handle(IReadOnlyList<AttemptGraded> happened, Tx tx, CancellationToken cancellation)
    {
        // The locks come first: whoever holds them sees every score that was committed before.
        await keeper.Lock(tx, happened.Select(graded => (graded.CourseId, graded.LearnerId)).ToHashSet());
        var newest = happened.GroupBy(graded => (graded.CourseId, graded.LearnerId, graded.BlockKey)).Select(Newest).ToList();
        var changed = await tx.Query<Row>(KeepSql, Args(newest), cancellation);
        foreach (var course in changed.Distinct().GroupBy(row => row.CourseId))
            if (await rules.Of(course.Key) is { } sheet)
                await keeper.AddUp(tx, sheet, course.Key, [.. course.Select(row => row.LearnerId)]);
    }

    private static AttemptGraded Newest(IEnumerable<AttemptGraded> gradings) =>
        gradings.Aggregate((kept, next) => (GradedAt(kept), kept.AttemptNumber).CompareTo((GradedAt(next), next.AttemptNumber)) <= 0 ? next : kept);

    private static DateTimeOffset GradedAt(AttemptGraded graded) => graded.GradedAt ?? graded.SubmittedAt;

    private static object Args(List<AttemptGraded> graded) => new
    {
        Courses = graded.ConvertAll(one => one.CourseId).ToArray(),
        Learners = graded.ConvertAll(one => one.LearnerId).ToArray(),
        Blocks = graded.ConvertAll(one => one.BlockKey).ToArray(),
        Earned = graded.ConvertAll(one => one.Earned).ToArray(),
        Possible = graded.ConvertAll(one => one.Possible).ToArray(),
        Revisions = graded.ConvertAll(one => one.RevisionHash).ToArray(),
        Attempts = graded.ConvertAll(one => one.AttemptNumber).ToArray(),
        Submitted = graded.ConvertAll(one => one.SubmittedAt.UtcDateTime).ToArray(),
        Graded = graded.ConvertAll(one => GradedAt(one).UtcDateTime).ToArray(),
    };

    // No row changes when a later grading has arrived before, or when this very one comes again with the same points.
    private const string KeepSql = """
        insert into gradebook.scores as kept (course_id, learner_id, block_key, earned, possible, revision_hash, attempt, submitted_at, graded_at)
        select course_id, learner_id, block_key, earned, possible, revision_hash, attempt, submitted_at, graded_at
        from unnest(
            @Courses::uuid[], @Learners::uuid[], @Blocks::text[], @Earned::float8[], @Possible::float8[], @Revisions::text[], @Attempts::int[],
            @Submitted::timestamptz[], @Graded::timestamptz[])
            as arrived (course_id, learner_id, block_key, earned, possible, revision_hash, attempt, submitted_at, graded_at)
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
        returning course_id, learner_id
        """;
}
