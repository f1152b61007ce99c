using FsCheck;
using FsCheck.Fluent;
using Stoa.Contracts.Courses;
using Stoa.Gradebook.Grading;

namespace Stoa.Gradebook.Tests.Grading;

/// <summary>What holds for any policy and any points.</summary>
public sealed class CourseGraderProperties
{
    private static readonly Gen<(int Earned, int Possible)> Work =
        from possible in Gen.Choose(1, 20)
        from earned in Gen.Choose(0, possible)
        select (earned, possible);

    private static readonly Gen<(int Earned, int Possible)[]> Works = Gen.ArrayOf(Work).Where(works => works.Length is > 0 and < 12);

    private static readonly Gen<((int Earned, int Possible)[] Works, int Count, int Drop)> Courses =
        from works in Works
        from count in Gen.Choose(0, 12)
        from drop in Gen.Choose(0, 4)
        select (works, count, drop);

    [Fact]
    public void A_grade_is_a_share() => ForAll(course => Share(course) is >= 0 and <= 1);

    [Fact]
    public void Full_marks_everywhere_are_full_marks_when_nothing_is_missing_or_all_of_it_is_dropped() => ForAll(course =>
    {
        var perfect = course.Works.Select(work => (work.Possible, work.Possible)).ToArray();
        var missing = Math.Max(0, course.Count - perfect.Length);
        return missing > course.Drop || Math.Max(course.Count, perfect.Length) <= course.Drop || Share((perfect, course.Count, course.Drop)) == 1;
    });

    [Fact]
    public void A_point_more_never_costs() => ForAll(course =>
    {
        for (var i = 0; i < course.Works.Length; i++)
        {
            var better = course.Works.ToArray();
            better[i].Earned = Math.Min(better[i].Earned + 1, better[i].Possible);
            if (Share((better, course.Count, course.Drop)) < Share(course))
                return false;
        }
        return true;
    });

    [Fact]
    public void The_order_of_lessons_does_not_matter() =>
        ForAll(course => Math.Abs(Share((course.Works.Reverse().ToArray(), course.Count, course.Drop)) - Share(course)) < 0.0101);

    [Fact]
    public void Dropping_more_never_costs_while_something_is_left() => ForAll(course =>
        Math.Max(course.Count, course.Works.Length) <= course.Drop + 1 || Share((course.Works, course.Count, course.Drop + 1)) >= Share(course));

    [Fact]
    public void As_many_are_dropped_as_the_policy_says() => ForAll(course =>
    {
        var assignments = Result(course).Types[0].Assignments;
        return assignments.Count(assignment => assignment.Dropped) == Math.Min(course.Drop, assignments.Count);
    });

    private static void ForAll(Func<((int Earned, int Possible)[] Works, int Count, int Drop), bool> holds) =>
        Prop.ForAll(Courses.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static double Share(((int, int)[] Works, int Count, int Drop) course) => Result(course).Share;

    private static CourseResult Result(((int Earned, int Possible)[] Works, int Count, int Drop) course)
    {
        var policy = new GradingPolicy { Types = [new("Homework", "HW", 1, course.Count, course.Drop)] };
        return CourseGrader.Grade(policy, course.Works.Select((work, i) =>
            new LessonScore($"{i}", "", true, "Homework", [new($"p{i}", work.Earned, work.Possible, Counts: true, Attempted: true)])));
    }
}
