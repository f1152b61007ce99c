using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Courseware.Outline;

namespace Stoa.Courseware.Classrooms;

/// <summary>A course as this visitor may enter it, now.</summary>
/// <param name="Learner">Null for a visitor without an account.</param>
/// <param name="Enrolled">Only then is anything kept.</param>
public sealed record Room(
    Course Course, CourseTree Tree, Syllabus Syllabus, Person? Learner, bool Enrolled, DateTimeOffset Now, string ContentOrigin)
{
    public string Path => Course.LearnPath;
    public bool IsStaff { get; } = Learner?.IsStaff ?? false;

    public bool Sees(SyllabusUnit unit) => unit.IsShown(IsStaff, Now);

    /// <summary>The first lesson is everybody's.</summary>
    public bool MayOpen(SyllabusUnit unit) => IsStaff || Enrolled || unit.Lesson == Syllabus.FirstLesson(Now);

    public string UnitPath(SyllabusUnit unit) => $"{Path}/{unit.Key}";

    public SyllabusUnit? FirstUnit => Syllabus.Units.FirstOrDefault(Sees);
}
