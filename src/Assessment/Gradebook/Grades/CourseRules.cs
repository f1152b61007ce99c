using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Gradebook.Grading;

namespace Stoa.Gradebook.Grades;

/// <summary>What there is to earn in the published version of a course.</summary>
internal sealed class CourseRules(ICourses courses, IProblemPoints points)
{
    /// <summary>Null while nothing is published.</summary>
    internal async Task<GradableCourse?> Of(Guid courseId) =>
        await courses.Find(courseId) is { } course ? await Of(course) : null;

    internal async Task<GradableCourse?> Of(Course course) =>
        await courses.Published(course) is { } tree ? GradableCourse.Of(tree, points) : null;
}
