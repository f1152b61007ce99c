using Stoa.Contracts.Enrolments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Catalog.Enrolling;

/// <summary>Writes who is enrolled. Every learner has a row of their own and nobody waits for another's: the fifty
/// thousandth enrolment costs what the first did.</summary>
internal sealed class EnrolmentRecords(Db db, Outbox outbox, EnrolmentCache cache, TimeProvider clock)
{
    /// <summary>Enrols, or takes back somebody who left.</summary>
    /// <returns>False when the learner was enrolled already: nothing happens then.</returns>
    internal async Task<bool> Enrol(Guid learnerId, Guid courseId, CancellationToken cancellation)
    {
        var changed = await db.Transaction(async tx =>
        {
            if (await tx.Execute(EnrolSql, new { LearnerId = learnerId, CourseId = courseId }, cancellation) == 0)
                return false;
            await outbox.Add(tx, new LearnerEnrolled(learnerId, courseId, clock.GetUtcNow()));
            return true;
        }, cancellation);
        cache.Forget(learnerId, courseId);
        return changed;
    }

    /// <returns>False when the learner was not enrolled.</returns>
    internal async Task<bool> Leave(Guid learnerId, Guid courseId, CancellationToken cancellation)
    {
        var changed = await db.Transaction(async tx =>
        {
            if (await tx.Execute(LeaveSql, new { LearnerId = learnerId, CourseId = courseId }, cancellation) == 0)
                return false;
            await outbox.Add(tx, new LearnerLeft(learnerId, courseId, clock.GetUtcNow()));
            return true;
        }, cancellation);
        cache.Forget(learnerId, courseId);
        return changed;
    }

    private const string EnrolSql = """
        insert into catalog.enrolments (learner_id, course_id)
        values (@LearnerId, @CourseId)
        on conflict (learner_id, course_id) do update
        set left_at = null
        where catalog.enrolments.left_at is not null
        """;

    private const string LeaveSql = """
        update catalog.enrolments
        set left_at = now()
        where learner_id = @LearnerId
          and course_id = @CourseId
          and left_at is null
        """;
}
