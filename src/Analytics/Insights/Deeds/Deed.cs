namespace Stoa.Insights.Deeds;

/// <summary>What a statement of the site's own says that a learner did, as far as figures need it.</summary>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Day">The day it was where the learner is.</param>
public abstract record Deed(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day)
{
    /// <summary>Whether it is learning: enrolling is not, and neither is what follows from learning (completed, progressed, scored).</summary>
    public virtual bool IsLearning => false;

    /// <summary>The unit it happened in.</summary>
    public string? Unit { get; init; }
}

public sealed record Enrolled(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day) : Deed(Learner, Course, At, Day);

public sealed record Left(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day) : Deed(Learner, Course, At, Day);

/// <summary>Opened a unit, or took part where nothing is measured (a poll).</summary>
public sealed record TookPart(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day) : Deed(Learner, Course, At, Day)
{
    public override bool IsLearning => true;
}

/// <param name="Visit">Names block and visit.</param>
/// <param name="Milliseconds">In view so far in this visit.</param>
public sealed record Read(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, long Visit, int Milliseconds) : Deed(Learner, Course, At, Day)
{
    public override bool IsLearning => true;
}

/// <param name="Stretches">In seconds of the video, each as often as it was watched.</param>
/// <param name="Milliseconds">By the clock.</param>
public sealed record Watched(
    Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, string Block, int Length, IReadOnlyList<(double From, double To)> Stretches, int Milliseconds)
    : Deed(Learner, Course, At, Day)
{
    public override bool IsLearning => true;
}

/// <summary>Jumped in a video, in whole seconds.</summary>
public sealed record Jumped(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, string Block, int From, int To) : Deed(Learner, Course, At, Day);

/// <param name="Score">In thousandths.</param>
/// <param name="Wrong">Which answers were wrong, by the question's id.</param>
public sealed record Answered(
    Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, string Block, int Attempt, int Score, IReadOnlyList<WrongAnswer> Wrong)
    : Deed(Learner, Course, At, Day)
{
    public override bool IsLearning => true;
}

public sealed record WrongAnswer(string Input, string Answer);

/// <summary>The whole course is complete.</summary>
public sealed record Finished(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day) : Deed(Learner, Course, At, Day);

/// <summary>A unit is complete.</summary>
public sealed record Completed(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day) : Deed(Learner, Course, At, Day);

public sealed record Progressed(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, int Steps, int Of) : Deed(Learner, Course, At, Day);

/// <param name="Score">In thousandths.</param>
public sealed record Scored(Guid Learner, Guid Course, DateTimeOffset At, DateOnly Day, int Score, bool Passed) : Deed(Learner, Course, At, Day);
