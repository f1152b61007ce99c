using FsCheck;
using FsCheck.Fluent;
using Stoa.Insights.Figures;
using Stoa.Insights.MyLearning;

namespace Stoa.Insights.Tests.Figures;

public sealed class FiguresTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("0 1 2", 3, 3)]
    [InlineData("1 2", 2, 2)]
    [InlineData("2 3 4", 0, 3)]
    [InlineData("0 5 6 7 8", 1, 4)]
    [InlineData("", 0, 0)]
    public void A_row_goes_on_until_a_day_without_a_deed_is_over(string ago, int current, int longest)
    {
        var days = ago.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(days => Today.AddDays(-int.Parse(days))).Order().ToList();
        Assert.Equal(new Streaks(current, longest), Streaks.Of(days, Today));
    }

    [Fact]
    public void Discrimination_is_the_correlation_of_scores() => Prop.ForAll(
        Gen.Choose(0, 1000).Two().ListOf().Where(pairs => pairs.Select(pair => pair.Item1).Distinct().Count() > 1 && pairs.Select(pair => pair.Item2).Distinct().Count() > 1).ToArbitrary(),
        pairs =>
        {
            var (x, y) = (pairs.Average(pair => pair.Item1), pairs.Average(pair => pair.Item2));
            var expected = pairs.Sum(pair => (pair.Item1 - x) * (pair.Item2 - y)) / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.Item1 - x, 2)) * pairs.Sum(pair => Math.Pow(pair.Item2 - y, 2)));
            Assert.Equal(expected, Discrimination.Of(
                pairs.Count, pairs.Sum(pair => (long)pair.Item1), pairs.Sum(pair => (long)pair.Item1 * pair.Item1), pairs.Sum(pair => (long)pair.Item2),
                pairs.Sum(pair => (long)pair.Item2 * pair.Item2), pairs.Sum(pair => (long)pair.Item1 * pair.Item2))!.Value, 6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_everybody_scores_the_same_nothing_is_told_apart() => Assert.Null(Discrimination.Of(3, 3000, 3_000_000, 1500, 900_000, 1_500_000));

    [Fact]
    public void The_calendar_ends_today_and_begins_on_a_monday()
    {
        var calendar = LearningCalendar.Of([new(Today, 3), new(Today.AddDays(1), 9), new(Today.AddDays(-400), 1)], Today);
        Assert.Equal(DayOfWeek.Monday, calendar.Weeks[0][0].Day.DayOfWeek);
        Assert.Equal(new CalendarDay(Today, 3, 1), calendar.Weeks[^1][^1]);
        Assert.Equal(1, calendar.ActiveDays);
    }

    [Fact]
    public void A_month_stands_above_the_week_in_which_it_begins_where_its_name_has_room()
    {
        foreach (var today in Enumerable.Range(0, 40).Select(Today.AddDays))
        {
            var calendar = LearningCalendar.Of([], today);
            var named = Enumerable.Range(0, calendar.Weeks.Count).Where(week => calendar.MonthAbove(week) is not null).ToList();
            Assert.InRange(named.Count, 5, 6);
            Assert.All(named, week => Assert.Contains(calendar.Weeks[week], day => day.Day == calendar.MonthAbove(week) && day.Day.Day == 1));
            Assert.True(named.Zip(named.Skip(1)).All(pair => pair.Second - pair.First >= 4) && named[^1] < calendar.Weeks.Count - 2);
        }
    }

    [Theory]
    [InlineData(4, 4, null)]
    [InlineData(5, 10, 0.5)]
    public void A_share_of_a_small_group_is_not_shown(long part, long people, double? share) => Assert.Equal(share, Small.Share(part, people));
}
