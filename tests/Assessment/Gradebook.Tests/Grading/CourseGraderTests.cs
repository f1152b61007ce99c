using Stoa.Contracts.Courses;
using Stoa.Gradebook.Grading;

namespace Stoa.Gradebook.Tests.Grading;

public sealed class CourseGraderTests
{
    private static readonly IReadOnlyDictionary<string, double> Letters = new Dictionary<string, double> { ["A"] = 0.9, ["B"] = 0.8, ["C"] = 0.6 };

    [Fact]
    public void Lessons_of_a_type_weigh_the_same_whatever_they_are_worth()
    {
        var result = Grade([Type("Homework", 1)], Lesson("Homework", 1, 1), Lesson("Homework", 0, 99));
        Assert.Equal(0.5, result.Share);
    }

    [Fact]
    public void Types_add_up_by_weight()
    {
        var result = Grade([Type("Homework", 0.4), Type("Exam", 0.6)], Lesson("Homework", 5, 10), Lesson("Exam", 9, 10));
        Assert.Equal(0.74, result.Share);
        Assert.Equal([0.2, 0.54], result.Types.Select(type => Math.Round(type.Contribution, 10)));
    }

    [Fact]
    public void Expected_assignments_that_do_not_exist_count_as_zero()
    {
        var result = Grade([Type("Homework", 1, count: 4)], Lesson("Homework", 1, 1));
        Assert.Equal(0.25, result.Share);
        Assert.Equal([1, 2, 3, 4], result.Types[0].Assignments.Select(assignment => assignment.Number));
        Assert.Null(result.Types[0].Assignments[3].Lesson);
    }

    [Fact]
    public void More_lessons_than_expected_all_count() =>
        Assert.Equal(0.67, Grade([Type("Lab", 1, count: 1)], Lesson("Lab", 1, 1), Lesson("Lab", 1, 1), Lesson("Lab", 0, 1)).Share);

    [Fact]
    public void The_lowest_are_dropped()
    {
        var result = Grade([Type("Quiz", 1, drop: 1)], Lesson("Quiz", 4, 10), Lesson("Quiz", 10, 10), Lesson("Quiz", 8, 10));
        Assert.Equal(0.9, result.Share);
        Assert.Equal([true, false, false], result.Types[0].Assignments.Select(assignment => assignment.Dropped));
    }

    [Fact]
    public void A_missing_assignment_is_dropped_before_one_that_was_done() =>
        Assert.Equal(0.9, Grade([Type("Quiz", 1, count: 3, drop: 1)], Lesson("Quiz", 10, 10), Lesson("Quiz", 8, 10)).Share);

    [Fact]
    public void Of_equals_the_last_is_dropped()
    {
        var result = Grade([Type("Quiz", 1, drop: 1)], Lesson("Quiz", 1, 2), Lesson("Quiz", 1, 2));
        Assert.Equal([false, true], result.Types[0].Assignments.Select(assignment => assignment.Dropped));
    }

    [Fact]
    public void Dropping_everything_leaves_nothing() =>
        Assert.Equal(0, Grade([Type("Quiz", 1, drop: 2)], Lesson("Quiz", 1, 1)).Share);

    [Fact]
    public void Practice_and_unknown_types_do_not_count()
    {
        var practice = Lesson("Homework", 0, 10) with { Graded = false };
        Assert.Equal(1, Grade([Type("Homework", 1)], practice, Lesson("Homework", 3, 3), Lesson("Reading", 0, 5), Lesson(null, 0, 5)).Share);
    }

    [Fact]
    public void A_lesson_with_nothing_to_earn_is_no_assignment() =>
        Assert.Equal(1, Grade([Type("Homework", 1)], Lesson("Homework", 0, 0), Lesson("Homework", 2, 2)).Share);

    [Fact]
    public void Weights_above_the_whole_give_extra_credit() =>
        Assert.Equal(1.1, Grade([Type("Homework", 1), Type("Bonus", 0.1)], Lesson("Homework", 1, 1), Lesson("Bonus", 1, 1)).Share);

    [Fact]
    public void A_course_without_types_has_no_grade_and_nobody_passes()
    {
        var result = Grade([], Lesson("Homework", 1, 1));
        Assert.Equal((0, false, null), (result.Share, result.Passed, result.Letter));
    }

    [Theory]
    [InlineData(95, "A", true)]
    [InlineData(90, "A", true)]
    [InlineData(89, "B", true)]
    [InlineData(60, "C", true)]
    [InlineData(59, null, false)]
    public void The_highest_cutoff_reached_is_the_letter_and_the_lowest_passes(int percent, string? letter, bool passed)
    {
        var result = Grade([Type("Exam", 1)], Lesson("Exam", percent, 100));
        Assert.Equal((letter, passed), (result.Letter, result.Passed));
    }

    [Fact]
    public void A_cutoff_of_zero_names_a_letter_but_passes_nobody()
    {
        var policy = new GradingPolicy { Types = [Type("Exam", 1)], Cutoffs = new Dictionary<string, double> { ["F"] = 0, ["Pass"] = 0.5 } };
        var result = CourseGrader.Grade(policy, [Lesson("Exam", 1, 10)]);
        Assert.Equal(("F", false), (result.Letter, result.Passed));
    }

    [Theory]
    [InlineData(59.45, 0.60)]
    [InlineData(59.44, 0.59)]
    [InlineData(59.5, 0.60)]
    [InlineData(0, 0)]
    [InlineData(99.99, 1)]
    public void A_course_is_rounded_to_a_whole_percent_a_little_in_favour_of_the_learner(double percent, double share) =>
        Assert.Equal(share, Rounding.CourseShare(percent / 100));

    [Theory]
    [InlineData(1, 3, 0.3333)]
    [InlineData(2, 3, 0.6667)]
    [InlineData(1, 32, 0.0312)]
    [InlineData(5, 0, 0)]
    public void A_lesson_is_rounded_to_four_decimals(double earned, double possible, double share) =>
        Assert.Equal(share, Rounding.LessonShare(earned, possible));

    private static CourseResult Grade(IReadOnlyList<AssignmentType> types, params LessonScore[] lessons) =>
        CourseGrader.Grade(new() { Types = types, Cutoffs = Letters }, lessons);

    private static AssignmentType Type(string name, double weight, int count = 0, int drop = 0) => new(name, name[..2], weight, count, drop);

    private static LessonScore Lesson(string? type, double earned, double possible) =>
        new("lesson", "Lesson", true, type, [new("problem", earned, possible, Counts: true, Attempted: true)]);
}
