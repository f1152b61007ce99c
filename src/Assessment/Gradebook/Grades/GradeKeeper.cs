using Stoa.Contracts.Learning;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Progress;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Grades;

/// <summary>Adds a learner's course up and tells when the grade became another.</summary>
internal sealed class GradeKeeper(Outbox outbox, TimeProvider clock)
{
    private sealed record Kept(double Percent, bool Passed, string? Letter);

    /// <summary>Makes the learner's row if there is none and holds it until the transaction ends.</summary>
    internal Task Lock(Tx tx, Guid courseId, Guid learnerId) => tx.Execute(LockSql, new { CourseId = courseId, LearnerId = learnerId });

    /// <summary>Call it with the row locked.</summary>
    internal async Task AddUp(Tx tx, CourseSheet course, Guid courseId, Guid learnerId)
    {
        var key = new { CourseId = courseId, LearnerId = learnerId };
        var result = course.Grade(learnerId, await LearnerScores.Of(tx, courseId, learnerId));
        var before = await tx.One<Kept>(KeptSql, key);
        if (before == new Kept(result.Share, result.Passed, result.Letter))
            return;
        var now = clock.GetUtcNow();
        await tx.Execute(ChangeSql, new { key.CourseId, key.LearnerId, Percent = result.Share, result.Passed, result.Letter, Now = now });
        await outbox.Add(tx, new GradeChanged(learnerId, courseId, result.Share, result.Passed, now));
    }

    private const string LockSql = """
        insert into gradebook.grades as kept (course_id, learner_id)
        values (@CourseId, @LearnerId)
        on conflict (course_id, learner_id) do update
        set percent = kept.percent
        """;

    private const string KeptSql = """
        select percent, passed, letter
        from gradebook.grades
        where course_id = @CourseId
          and learner_id = @LearnerId
        """;

    private const string ChangeSql = """
        update gradebook.grades
        set percent = @Percent,
            passed = @Passed,
            letter = @Letter,
            changed_at = @Now
        where course_id = @CourseId
          and learner_id = @LearnerId
        """;
}
