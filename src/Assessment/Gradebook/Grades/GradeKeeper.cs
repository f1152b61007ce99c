using Stoa.Contracts.Learning;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Progress;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Grades;

/// <summary>Adds a learner's course up and tells when the grade became another.</summary>
internal sealed class GradeKeeper(Outbox outbox, TimeProvider clock)
{
    private sealed record Kept(Guid LearnerId, double Percent, bool Passed, string? Letter);

    /// <summary>Makes the learner's row if there is none and holds it until the transaction ends.</summary>
    internal Task Lock(Tx tx, Guid courseId, Guid learnerId) => Lock(tx, [(courseId, learnerId)]);

    /// <summary>The same for many, each named once.</summary>
    internal Task Lock(Tx tx, IReadOnlyCollection<(Guid Course, Guid Learner)> rows) =>
        tx.Execute(LockSql, new { Courses = rows.Select(row => row.Course).ToArray(), Learners = rows.Select(row => row.Learner).ToArray() });

    /// <summary>Call it with the row locked.</summary>
    internal Task AddUp(Tx tx, CourseSheet course, Guid courseId, Guid learnerId) => AddUp(tx, course, courseId, [learnerId]);

    /// <summary>Call it with the rows locked.</summary>
    internal async Task AddUp(Tx tx, CourseSheet course, Guid courseId, Guid[] learnerIds)
    {
        var scores = await LearnerScores.Of(tx, courseId, learnerIds);
        var before = (await tx.Query<Kept>(KeptSql, new { CourseId = courseId, LearnerIds = learnerIds })).ToHashSet();
        var changed = learnerIds.Select(learner => Now(learner, course.Grade(learner, scores[learner]))).Where(now => !before.Contains(now)).ToList();
        if (changed.Count == 0)
            return;
        var now = clock.GetUtcNow();
        var change = new Statement(ChangeSql, new
        {
            CourseId = courseId,
            Learners = changed.ConvertAll(grade => grade.LearnerId).ToArray(),
            Percents = changed.ConvertAll(grade => grade.Percent).ToArray(),
            Passed = changed.ConvertAll(grade => grade.Passed).ToArray(),
            Letters = changed.ConvertAll(grade => grade.Letter).ToArray(),
            Now = now,
        });
        await tx.Run([change, .. outbox.StatementsOfAll(changed.ConvertAll(grade => new GradeChanged(grade.LearnerId, courseId, grade.Percent, grade.Passed, now)))]);
    }

    private static Kept Now(Guid learner, CourseResult result) => new(learner, result.Share, result.Passed, result.Letter);

    // In the order of their keys, so that two who hold the same rows never wait for each other in a circle.
    private const string LockSql = """
        insert into gradebook.grades as kept (course_id, learner_id)
        select course_id, learner_id
        from unnest(@Courses::uuid[], @Learners::uuid[]) as held (course_id, learner_id)
        order by course_id, learner_id
        on conflict (course_id, learner_id) do update
        set percent = kept.percent
        """;

    private const string KeptSql = """
        select learner_id, percent, passed, letter
        from gradebook.grades
        where course_id = @CourseId
          and learner_id = any(@LearnerIds)
        """;

    private const string ChangeSql = """
        insert into gradebook.grades (course_id, learner_id, percent, passed, letter, changed_at)
        select @CourseId, learner_id, percent, passed, letter, @Now
        from unnest(@Learners::uuid[], @Percents::float8[], @Passed::boolean[], @Letters::text[]) as changed (learner_id, percent, passed, letter)
        on conflict (course_id, learner_id) do update
        set percent = excluded.percent,
            passed = excluded.passed,
            letter = excluded.letter,
            changed_at = excluded.changed_at
        """;
}
