using Stoa.Courseware.Dashboard;

namespace Stoa.Courseware.Tests.Dashboard;

public sealed class StreakTests
{
    private static readonly DateOnly Today = new(2027, 3, 10);

    [Fact]
    public void Nobody_has_a_row_before_the_first_day() => Assert.Equal(0, Of().Length);

    [Fact]
    public void Days_in_a_row_count_up_to_today() => Assert.Equal(3, Of(0, -1, -2, -4).Length);

    [Fact]
    public void Today_does_not_end_the_row_while_it_lasts()
    {
        Assert.Equal((2, false), (Of(-1, -2).Length, Of(-1, -2).ActiveToday));
        Assert.Equal(0, Of(-2, -3).Length);
    }

    [Fact]
    public void A_day_that_began_east_of_us_counts_as_today() =>
        Assert.Equal((2, true), (Of(1, 0).Length, Of(1, 0).ActiveToday));

    [Fact]
    public void The_strip_ends_today_and_marks_what_was_learned()
    {
        var strip = Of(0, -13, -14).Strip;
        Assert.Equal(Streak.StripLength, strip.Count);
        Assert.Equal([Today.AddDays(-13), Today], strip.Where(day => day.Active).Select(day => day.Day));
        Assert.True(strip[^1].IsToday);
    }

    private static Streak Of(params int[] offsets) => Streak.Of(offsets.Select(Today.AddDays).ToHashSet(), Today);
}
