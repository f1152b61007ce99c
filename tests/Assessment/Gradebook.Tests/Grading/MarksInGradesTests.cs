using Stoa.Contracts.Courses;
using Stoa.Gradebook.Grading;

namespace Stoa.Gradebook.Tests.Grading;

/// <summary>What people set stands above what was computed.</summary>
public sealed class MarksInGradesTests
{
    private static readonly GradingPolicy Policy = new()
    {
        Types = [new("Homework", "HW", 0.4, 0, 0), new("Exam", "EX", 0.6, 0, 0)],
        Cutoffs = new Dictionary<string, double> { ["Pass"] = 0.5 },
    };

    [Fact]
    public void An_override_counts_instead_of_the_work() =>
        Assert.Equal(0.8, Share(Lesson("Homework", 0) with { Mark = new(50, false, 1) }, Lesson("Exam", 10)));

    [Fact]
    public void What_is_exempt_is_not_expected() =>
        Assert.Equal(1, Share(Lesson("Homework", 10), Lesson("Homework", 0) with { Mark = new(null, true, 1) }, Lesson("Exam", 10)));

    [Fact]
    public void Who_is_exempt_from_all_of_a_type_is_judged_by_the_others() =>
        Assert.Equal(0.5, Share(Lesson("Homework", 5), Lesson("Exam", 0) with { Mark = new(null, true, 1) }));

    [Fact]
    public void Who_is_exempt_from_everything_has_nothing() =>
        Assert.Equal(0, Share(Lesson("Homework", 5) with { Mark = new(null, true, 1) }, Lesson("Exam", 5) with { Mark = new(null, true, 1) }));

    [Fact]
    public void What_is_exempt_is_never_the_one_that_is_dropped()
    {
        var policy = Policy with { Types = [new("Homework", "HW", 1, 3, 1)] };
        var result = CourseGrader.Grade(policy, [Lesson("Homework", 10), Lesson("Homework", 0) with { Mark = new(null, true, 1) }, Lesson("Homework", 2)]);
        Assert.Equal([false, false, true], result.Types[0].Assignments.Select(assignment => assignment.Dropped));
        Assert.Equal(1, result.Share);
    }

    [Fact]
    public void A_curve_lifts_the_work_and_leaves_what_was_set_alone()
    {
        var curve = new Curve(Curve.Add, 0.1);
        Assert.Equal(0.6, (Lesson("Exam", 5) with { Curve = curve }).Share);
        Assert.Equal(0.5, (Lesson("Exam", 9) with { Curve = curve, Mark = new(50, false, 1) }).Share);
    }

    [Fact]
    public void Points_of_a_column_of_ones_own_are_on_its_curve()
    {
        var column = Lesson("Exam", 0) with { Manual = true, Mark = new(5, false, 1) };
        Assert.Equal(0.5, column.Share);
        Assert.Equal(0.6, (column with { Curve = new(Curve.Add, 0.1) }).Share);
    }

    [Fact]
    public void What_is_not_given_out_counts_as_zero() => Assert.Equal(0.4, Share(Lesson("Homework", 10), Lesson("Exam", 10) with { Released = false }));

    private static LessonScore Lesson(string type, double earned) => new($"{type}{earned}", "", true, type, [new("p", earned, 10, Counts: true, Attempted: true)]);

    private static double Share(params LessonScore[] lessons) => CourseGrader.Grade(Policy, lessons).Share;
}
