namespace Stoa.Insights.Figures;

/// <summary>Days in a row. A day that is not over yet does not end a row.</summary>
/// <param name="Current">Up to today or yesterday; zero when the row has ended.</param>
public sealed record Streaks(int Current, int Longest)
{
    /// <param name="days">In the learner's own time zone, sorted.</param>
    public static Streaks Of(IReadOnlyList<DateOnly> days, DateOnly today)
    {
        var (longest, row) = (0, 0);
        DateOnly? before = null;
        foreach (var day in days)
        {
            row = before?.AddDays(1) == day ? row + 1 : 1;
            longest = Math.Max(longest, row);
            before = day;
        }
        return new(before >= today.AddDays(-1) ? row : 0, longest);
    }
}
