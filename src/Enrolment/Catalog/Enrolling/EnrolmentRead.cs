using Stoa.Contracts.Enrolments;
using Stoa.Platform.Data;

namespace Stoa.Catalog.Enrolling;

/// <summary>Finds enrolments, left or active.</summary>
internal sealed class EnrolmentRead(AppDataSource source) : SharedRead<(Guid Learner, Guid Course), Enrolment>(source, FindSql, Args, row => (row.LearnerId, row.CourseId))
{
    private static object Args(IReadOnlyList<(Guid Learner, Guid Course)> keys) =>
        new { Learners = keys.Select(key => key.Learner).ToArray(), Courses = keys.Select(key => key.Course).ToArray() };

    private const string FindSql = """
        select found.*
        from unnest(@Learners::uuid[], @Courses::uuid[]) as asked (learner_id, course_id)
        cross join lateral (
            select learner_id, course_id, enrolled_at, left_at
            from catalog.enrolments
            where learner_id = asked.learner_id
              and course_id = asked.course_id
            offset 0
        ) found
        """;
}
