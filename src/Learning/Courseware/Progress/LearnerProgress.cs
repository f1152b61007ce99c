using Stoa.Contracts.Learning;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Progress;

/// <summary>The rollups, for the dashboard and other modules.</summary>
internal sealed class LearnerProgress(Db db) : IProgress
{
    private sealed record Row(Guid CourseId, int Completed, int Total, string? LastUnit, DateTimeOffset? LastActiveAt, DateTimeOffset? CompletedAt);

    public async Task<IReadOnlyDictionary<Guid, CourseProgress>> OfLearner(Guid learnerId, IReadOnlyCollection<Guid> courseIds)
    {
        var rows = await db.Query<Row>(OfLearnerSql, new { Learner = learnerId, Courses = courseIds.ToArray() });
        return rows.ToDictionary(
            row => row.CourseId,
            row => new CourseProgress(row.CourseId, row.Completed, row.Total, row.LastUnit, row.LastActiveAt, row.CompletedAt));
    }

    private const string OfLearnerSql = """
        select course_id, completed, total, last_unit, last_active_at, completed_at
        from courseware.progress
        where learner_id = @Learner
          and course_id = any(@Courses)
        """;
}
