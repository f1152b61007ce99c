using Stoa.Contracts.Courses;
using Stoa.Gradebook.Grading;
using static Stoa.Gradebook.Tests.Grading.CourseBuilder;

namespace Stoa.Gradebook.Tests.Grading;

public sealed class GradableCourseTests
{
    private static readonly Guid Learner = Guid.CreateVersion7();

    [Fact]
    public void A_lesson_is_the_sum_of_its_problems_and_those_never_attempted_count_as_zero()
    {
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a", 2), Problem("b", 3)), Unit("v", Problem("c", 5))))));
        var lesson = Assert.Single(course.ScoresOf(Learner, Earned(("a", 2, 2), ("c", 4, 5))));
        Assert.Equal((6, 10, 0.6), (lesson.Earned, lesson.Possible, lesson.Share));
        Assert.Equal(0.6, course.Grade(Learner, Earned(("a", 2, 2), ("c", 4, 5))).Share);
    }

    [Fact]
    public void A_problem_keeps_what_was_possible_when_it_was_graded()
    {
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a", 10))))));
        Assert.Equal(0.5, course.Grade(Learner, Earned(("a", 2, 4))).Share);
    }

    [Fact]
    public void A_block_of_another_kind_counts_for_what_it_says_that_it_is_worth()
    {
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a", 2), Of("unit", "cmi5", new() { ["points"] = 3 }), Of("text", "html", []))))));
        Assert.Equal(0.6, course.Grade(Learner, Earned(("unit", 3, 3))).Share);
    }

    [Fact]
    public void Practice_is_shown_and_does_not_count()
    {
        var course = Gradable(Course(Section("s", Practice("p", Unit("u", Problem("a"))), Homework("h", Unit("v", Problem("b"))))));
        var lessons = course.ScoresOf(Learner, Earned(("a", 1, 1)));
        Assert.Equal([("p", 1), ("h", 0)], lessons.Select(lesson => (lesson.Key, (int)lesson.Earned)));
        Assert.Equal(0, course.Grade(Learner, Earned(("a", 1, 1))).Share);
    }

    [Fact]
    public void A_problem_that_its_author_took_out_of_the_grade_does_not_count()
    {
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a"), Problem("b", graded: false))))));
        Assert.Equal(1, course.Grade(Learner, Earned(("a", 1, 1), ("b", 0, 1))).Share);
    }

    [Fact]
    public void A_unit_can_be_taken_out_of_the_grade_and_one_problem_of_it_put_back()
    {
        var unit = Of("u", BlockTypes.Unit, new() { ["graded"] = false }, Problem("a"), Problem("b", graded: true));
        var course = Gradable(Course(Section("s", Homework("h", unit))));
        Assert.Equal(1, course.Grade(Learner, Earned(("b", 1, 1))).Share);
    }

    [Fact]
    public void What_only_staff_sees_does_not_count()
    {
        var hidden = Of("x", BlockTypes.Lesson, new() { ["graded"] = true, ["format"] = "Homework", ["staffOnly"] = true }, Unit("w", Problem("c")));
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a"), Problem("b", staffOnly: true))), hidden)));
        Assert.Equal(1, course.Grade(Learner, Earned(("a", 1, 1))).Share);
    }

    [Fact]
    public void Unsupported_blocks_and_problems_that_cannot_be_answered_never_count()
    {
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a"), Problem("python", 0), Of("x", BlockTypes.Unsupported, []))))));
        Assert.Equal(1, course.Grade(Learner, Earned(("a", 1, 1))).Share);
    }

    [Fact]
    public void Of_a_random_selection_only_the_learners_own_problems_count()
    {
        var pool = Random("pool", 2, Problem("a"), Problem("b"), Problem("c"), Problem("d"));
        var course = Gradable(Course(Section("s", Homework("h", Unit("u", pool)))));
        foreach (var learner in Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()))
        {
            var own = RandomChoice.Pick(learner, pool).Select(block => block.Key).ToHashSet();
            var all = Earned([.. pool.Children.Select(child => (child.Key, own.Contains(child.Key) ? 1.0 : 0, 1.0))]);
            var lesson = Assert.Single(course.ScoresOf(learner, all));
            Assert.Equal(own.Order(StringComparer.Ordinal), lesson.Problems.Select(problem => problem.Key).Order(StringComparer.Ordinal));
            Assert.Equal(1, course.Grade(learner, all).Share);
        }
    }

    [Fact]
    public void Points_of_a_problem_that_the_course_no_longer_has_are_kept_out() =>
        Assert.Equal(0, Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a")))))).Grade(Learner, Earned(("gone", 5, 5))).Share);

    [Fact]
    public void The_fingerprint_changes_with_what_can_change_a_grade_and_with_nothing_else()
    {
        var unit = Unit("u", Problem("a", 2));
        var before = Gradable(Course(Section("s", Homework("h", unit)))).Fingerprint;
        Assert.Equal(before, Gradable(Course(Section("t", Homework("h", Unit("other", Of("text", BlockTypes.Html, []), Problem("a", 2)))))).Fingerprint);
        Assert.NotEqual(before, Gradable(Course(Section("s", Practice("h", unit)))).Fingerprint);
        Assert.NotEqual(before, Gradable(Course(Section("s", Homework("h", Unit("u", Problem("a", 3)))))).Fingerprint);
        Assert.NotEqual(before, Gradable(Course(new GradingPolicy { Types = [new("Homework", "HW", 1, 0, 1)] }, Section("s", Homework("h", unit)))).Fingerprint);
        Assert.NotEqual(before, Gradable(Course(Section("s", Homework("h", Unit("u", Random("r", 1, Problem("a", 2))))))).Fingerprint);
    }

    private static GradableCourse Gradable(CourseTree tree) => GradableCourse.Of(tree, new WrittenPoints());

    private static Dictionary<string, Points> Earned(params (string Key, double Earned, double Possible)[] points) =>
        points.ToDictionary(point => point.Key, point => new Points(point.Earned, point.Possible));
}
