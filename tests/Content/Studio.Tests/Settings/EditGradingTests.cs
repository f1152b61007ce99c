using Stoa.Contracts.Courses;
using Stoa.Studio.Settings;
using Stoa.Ui;

namespace Stoa.Studio.Tests.Settings;

public sealed class EditGradingTests
{
    private static readonly (string, double)[] Pass = [("Pass", 0.6)];

    [Fact]
    public void Weights_that_make_the_whole_are_right() => Assert.False(Check([Type("Homework", 0.4), Type("Exam", 0.6)], Pass).Any);

    [Fact]
    public void A_course_without_types_is_right() => Assert.False(Check([], Pass).Any);

    [Theory]
    [InlineData(0.4, 0.5)]
    [InlineData(0.6, 0.6)]
    public void Weights_that_do_not_make_the_whole_are_refused(double one, double other) =>
        Assert.True(Check([Type("Homework", one), Type("Exam", other)], Pass).Any);

    [Fact]
    public void Thirds_in_whole_percent_make_the_whole() =>
        Assert.False(Check([Type("A", 0.33), Type("B", 0.33), Type("C", 0.34)], Pass).Any);

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(0, 1, true)]
    public void Leaving_out_everything_is_refused(int count, int drop, bool refused) =>
        Assert.Equal(refused, Check([new("Quiz", "Q", 1, count, drop)], Pass).Any);

    [Fact]
    public void Names_are_used_once()
    {
        Assert.True(Check([Type("Quiz", 0.5), Type("Quiz", 0.5)], Pass).Any);
        Assert.True(Check([], [("Pass", 0.5), ("Pass", 0.6)]).Any);
    }

    [Fact]
    public void Something_must_pass_the_course()
    {
        Assert.True(Check([], []).Any);
        Assert.True(Check([], [("F", 0)]).Any);
    }

    private static FormErrors Check(AssignmentType[] types, (string, double)[] cutoffs)
    {
        var errors = new FormErrors();
        EditGrading.Check(types, cutoffs, errors);
        return errors;
    }

    private static AssignmentType Type(string name, double weight) => new(name, name, weight, 0, 0);
}
