namespace Stoa.Insights.Facts;

/// <summary>When something happened, and which day it was where the learner is.</summary>
public readonly record struct Moment(DateTimeOffset At, DateOnly Day) : IComparable<Moment>
{
    public int CompareTo(Moment other) => (At, Day).CompareTo((other.At, other.Day));

    public static Moment Earlier(Moment? one, Moment other) => one is { } first && first.CompareTo(other) <= 0 ? first : other;

    public static Moment Later(Moment? one, Moment other) => one is { } first && first.CompareTo(other) >= 0 ? first : other;
}
