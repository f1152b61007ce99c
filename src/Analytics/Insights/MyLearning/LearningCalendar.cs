namespace Stoa.Insights.MyLearning;

/// <param name="Level">0 no deed, 4 many.</param>
public sealed record CalendarDay(DateOnly Day, int Deeds, int Level);

/// <summary>The last half year, week by week from Monday.</summary>
/// <param name="Weeks">The oldest first; the last one ends today.</param>
public sealed record LearningCalendar(IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks, int ActiveDays, IReadOnlyList<(DateOnly Month, int Days)> Months)
{
    private const int WeekCount = 26;
    private static readonly int[] Levels = [1, 5, 15, 40];

    public int Length => Weeks.Sum(week => week.Count);

    /// <summary>The first of the month that begins in a week; null in most weeks, and in the last two, beside which its name has no room.</summary>
    public DateOnly? MonthAbove(int week) => week > Weeks.Count - 3 ? null : Weeks[week].Where(day => day.Day.Day == 1).Select(day => (DateOnly?)day.Day).FirstOrDefault();

    public static LearningCalendar Of(IReadOnlyList<MyDay> days, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = monday.AddDays(-7 * (WeekCount - 1));
        var deeds = days.Where(day => day.Day >= first && day.Day <= today).ToDictionary(day => day.Day, day => day.Deeds);
        var weeks = Enumerable.Range(0, WeekCount).Select(week => Week(first.AddDays(7 * week), today, deeds)).ToList();
        var months = deeds.Keys.GroupBy(day => new DateOnly(day.Year, day.Month, 1)).OrderByDescending(month => month.Key).Select(month => (month.Key, month.Count()));
        return new(weeks, deeds.Count, [.. months]);
    }

    private static List<CalendarDay> Week(DateOnly monday, DateOnly today, Dictionary<DateOnly, int> deeds) =>
    [
        .. Enumerable.Range(0, 7).Select(monday.AddDays).TakeWhile(day => day <= today)
            .Select(day => new CalendarDay(day, deeds.GetValueOrDefault(day), Levels.Count(level => deeds.GetValueOrDefault(day) >= level))),
    ];
}
