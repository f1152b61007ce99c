namespace Stoa.Courseware.Dashboard;

/// <summary>One square of the calendar strip.</summary>
public sealed record StreakDay(DateOnly Day, bool Active, bool IsToday);

/// <summary>How many days in a row somebody has learned. A day that is not over yet does not end the row.</summary>
/// <param name="Length">Days in a row, up to today or yesterday; zero when the row has ended.</param>
/// <param name="Strip">The last days, oldest first, today at the end.</param>
public sealed record Streak(int Length, bool ActiveToday, IReadOnlyList<StreakDay> Strip)
{
    internal const int StripLength = 14;

    /// <param name="days">In the learner's own time zone.</param>
    /// <param name="today">In UTC: where the learner's day has begun already, theirs counts.</param>
    internal static Streak Of(IReadOnlySet<DateOnly> days, DateOnly today)
    {
        if (days.Contains(today.AddDays(1)))
            today = today.AddDays(1);
        var end = days.Contains(today) ? today : today.AddDays(-1);
        var length = 0;
        while (days.Contains(end.AddDays(-length)))
            length++;
        var strip = Enumerable.Range(1 - StripLength, StripLength)
            .Select(offset => today.AddDays(offset))
            .Select(day => new StreakDay(day, days.Contains(day), day == today));
        return new(length, days.Contains(today), [.. strip]);
    }
}
