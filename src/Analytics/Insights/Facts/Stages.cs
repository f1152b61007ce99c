namespace Stoa.Insights.Facts;

/// <summary>How far somebody came in a course. Each stage holds the ones before it.</summary>
public enum Stage
{
    None,

    /// <summary>Enrolled, at any time.</summary>
    Registered,

    /// <summary>Opened, read, watched, answered or took part in anything.</summary>
    Started,

    /// <summary>Ten minutes of reading and watching, or a problem answered, or a unit completed.</summary>
    Engaged,

    /// <summary>Everything that the course's completion rule asks for.</summary>
    Completed,
}

/// <summary>Where the lines are drawn. The words beside the figures say the same.</summary>
public static class Lines
{
    public const int EngagedMinutes = 10;

    /// <summary>Days without a deed after which somebody who is in the course may be lost.</summary>
    public const int QuietDays = 7;

    /// <summary>Problems that must have been answered before their results say anything.</summary>
    public const int StrugglingProblems = 5;

    /// <summary>In thousandths.</summary>
    public const int StrugglingScore = 500;

    /// <summary>Groups of fewer people than this are not shown where a figure would expose a person.</summary>
    public const int SmallGroup = 5;

    public const int TimeStepSeconds = 15;

    internal static Stage StageOf(LearnerFacts facts)
    {
        if (facts.Enrolled is null)
            return Stage.None;
        if (facts.Completed is not null)
            return Stage.Completed;
        if (facts.Attention >= EngagedMinutes * 60_000L || facts.Problems.Count > 0 || facts.Units.Values.Any(unit => unit.CompletedAt is not null))
            return Stage.Engaged;
        return facts.StartedAt is not null ? Stage.Started : Stage.Registered;
    }

    internal static bool IsStruggling(LearnerFacts facts) =>
        facts.Problems.Count >= StrugglingProblems && facts.Problems.Values.Sum(problem => (long)problem.FirstScore) < (long)StrugglingScore * facts.Problems.Count;
}
