using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Courseware.Outline;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Classrooms;

/// <summary>Lets a visitor into a course.</summary>
internal sealed class Classroom(
    ICourses courses, IEnrolments enrolments, Visitor visitor, PageContext page, BlockTypeRegistry types, TimeProvider clock)
{
    /// <summary>Null when there is no such course, or nothing of it to see.</summary>
    /// <param name="meanwhile">Begins what else is asked about a person in this course, while it is asked whether they are enrolled.</param>
    public async ValueTask<Room?> Enter(string courseKey, Action<Course, CourseTree, Person>? meanwhile = null)
    {
        if (await courses.Find(courseKey) is not { } course)
            return null;
        var person = visitor.Person;
        var tree = await courses.Published(course);
        if (tree is null && person is { IsStaff: true })
            tree = await courses.Tree(course.DraftRoot);
        if (tree is null)
            return null;
        if (person is not null)
            meanwhile?.Invoke(course, tree, person);
        var enrolled = person is not null && await enrolments.Find(person.Id, course.Id) is { IsActive: true };
        return new(course, tree, Syllabus.Of(tree, types), person, enrolled, clock.GetUtcNow(), page.ContentOrigin);
    }
}
