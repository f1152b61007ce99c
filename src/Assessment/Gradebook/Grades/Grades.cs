using Stoa.Contracts.Learning;
using Stoa.Platform.Data;

namespace Stoa.Gradebook.Grades;

/// <summary>What other modules may know of grades.</summary>
internal sealed class Grades(Db db) : IGrades
{
    public async Task<IReadOnlyDictionary<Guid, CourseGrade>> OfLearner(Guid learnerId, IReadOnlyCollection<Guid> courseIds)
    {
        if (courseIds.Count == 0)
            return new Dictionary<Guid, CourseGrade>();
        var rows = await db.Query<CourseGrade>(OfLearnerSql, new { LearnerId = learnerId, CourseIds = courseIds.ToArray() });
        return rows.ToDictionary(grade => grade.CourseId);
    }

    private const string OfLearnerSql = """
        select course_id, percent, passed, letter
        from gradebook.grades
        where learner_id = @LearnerId
          and course_id = any(@CourseIds)
        """;
}
