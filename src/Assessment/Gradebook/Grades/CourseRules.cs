using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Gradebook.Columns;
using Stoa.Gradebook.Grading;

namespace Stoa.Gradebook.Grades;

/// <summary>What there is to earn in the published version of a course, and what instructors set about it.</summary>
internal sealed class CourseRules(ICourses courses, IProblemPoints points, ColumnStore columns, TimeProvider clock)
{
    /// <summary>Null while nothing is published.</summary>
    internal async Task<CourseSheet?> Of(Guid courseId) =>
        await courses.Find(courseId) is { } course ? await Of(course) : null;

    internal async Task<CourseSheet?> Of(Course course) =>
        await courses.Published(course) is { } tree
            ? new(GradableCourse.Of(tree, points), await columns.Of(course.Id), clock.GetUtcNow())
            : null;
}
