using Stoa.Insights.Deeds;

namespace Stoa.Insights.Facts;

/// <summary>A learner in a unit. Everything here is a minimum, a maximum or a sum: the order in which deeds arrive does not show.</summary>
public sealed class UnitFacts
{
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? LastAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Milliseconds of reading and watching.</summary>
    public long Attention { get; set; }

    internal bool Changed { get; set; }

    internal void Visit(DateTimeOffset at)
    {
        OpenedAt = OpenedAt is { } opened && opened <= at ? opened : at;
        LastAt = LastAt is { } last && last >= at ? last : at;
    }

    internal void Complete(DateTimeOffset at) => CompletedAt = CompletedAt is { } before && before <= at ? before : at;
}

/// <summary>A text in one visit; reports say how long it was so far.</summary>
public sealed class VisitFacts
{
    public string Unit { get; set; } = "";
    public long Attention { get; set; }
    internal bool Changed { get; set; }
}

/// <summary>A learner and a video.</summary>
public sealed class VideoFacts
{
    /// <summary>What of its length makes a whole view.</summary>
    private const double WholeShare = 0.9;

    public int Length { get; set; }
    public Views Views { get; set; } = new();

    /// <summary>Sorted.</summary>
    public List<(int From, int To)> Jumps { get; } = [];

    public bool Finished => Length > 0 && Views.Unique >= Length * WholeShare;

    internal bool Changed { get; set; }

    internal void Watch(Watched deed)
    {
        Length = Math.Max(Length, deed.Length);
        foreach (var (from, to) in deed.Stretches)
            Views.Add(from, to);
    }

    internal void Jump(int from, int to)
    {
        var place = Jumps.BinarySearch((from, to));
        Jumps.Insert(place < 0 ? ~place : place, (from, to));
    }
}

/// <summary>A learner and a problem. The first attempt is what difficulty is judged by; graded again, its newest grading counts.</summary>
public sealed class ProblemFacts
{
    /// <summary>More wrong answers of one learner to one problem are not told apart; the first in the order of their letters are kept.</summary>
    internal const int MostWrong = 20;

    public int FirstAttempt { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public int FirstScore { get; set; }
    public int BestScore { get; set; }
    public int Attempts { get; set; }
    public SortedSet<WrongAnswer> Wrong { get; } = new(Comparer<WrongAnswer>.Create((one, other) =>
        string.CompareOrdinal(one.Input, other.Input) is var input and not 0 ? input : string.CompareOrdinal(one.Answer, other.Answer)));

    internal bool Changed { get; set; }

    internal void Answer(Answered deed)
    {
        if (Attempts == 0 || (deed.Attempt, -deed.At.UtcTicks, -deed.Score).CompareTo((FirstAttempt, -FirstAt.UtcTicks, -FirstScore)) < 0)
            (FirstAttempt, FirstAt, FirstScore) = (deed.Attempt, deed.At, deed.Score);
        BestScore = Math.Max(BestScore, deed.Score);
        Attempts = Math.Max(Attempts, deed.Attempt);
        Wrong.UnionWith(deed.Wrong);
        while (Wrong.Count > MostWrong)
            Wrong.Remove(Wrong.Max!);
    }
}
