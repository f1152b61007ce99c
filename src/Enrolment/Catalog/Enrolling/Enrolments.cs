using Stoa.Contracts.Enrolments;
using Stoa.Platform.Data;

namespace Stoa.Catalog.Enrolling;

/// <summary>What other modules ask about enrolments.</summary>
internal sealed class Enrolments(Db db, EnrolmentRead read, EnrolmentCache cache) : IEnrolments
{
    private sealed record Count(Guid CourseId, int Active);

    public async ValueTask<Enrolment?> Find(Guid learnerId, Guid courseId)
    {
        if (cache.Find(learnerId, courseId) is { } kept)
            return kept;
        var found = await read.Find(db, (learnerId, courseId));
        if (found is { IsActive: true })
            cache.Keep(found);
        return found;
    }

    public Task<IReadOnlyList<Enrolment>> OfLearner(Guid learnerId) => db.Query<Enrolment>(OfLearnerSql, new { LearnerId = learnerId });

    public async Task<IReadOnlyDictionary<Guid, int>> ActiveCounts(IReadOnlyCollection<Guid> courseIds)
    {
        var counts = await db.Query<Count>(CountsSql, new { CourseIds = courseIds.ToArray() });
        return courseIds.Distinct().ToDictionary(id => id, id => counts.FirstOrDefault(count => count.CourseId == id)?.Active ?? 0);
    }

    public Task<IReadOnlyList<Enrolment>> OfCourse(Guid courseId, int skip, int take) =>
        db.Query<Enrolment>(OfCourseSql, new { CourseId = courseId, Skip = skip, Take = take });

    private const string OfLearnerSql = """
        select learner_id, course_id, enrolled_at, left_at
        from catalog.enrolments
        where learner_id = @LearnerId
        order by enrolled_at desc
        """;

    private const string CountsSql = """
        select course_id, count(*)::int as active
        from catalog.enrolments
        where course_id = any(@CourseIds)
          and left_at is null
        group by course_id
        """;

    private const string OfCourseSql = """
        select learner_id, course_id, enrolled_at, left_at
        from catalog.enrolments
        where course_id = @CourseId
        order by enrolled_at, learner_id
        offset @Skip
        limit @Take
        """;
}
