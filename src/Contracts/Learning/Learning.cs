namespace Stoa.Contracts.Learning;

/// <summary>A problem block was graded (at submission, or again after a correction). Points are after weighting.</summary>
/// <param name="RevisionHash">The revision the attempt was made against.</param>
/// <param name="Earned">Points earned by the attempt that counts.</param>
/// <param name="GradedAt">When it was graded: of two gradings of one attempt the later counts, in whichever order they arrive.
/// Null stands for <paramref name="SubmittedAt"/>.</param>
/// <param name="Answers">What this attempt said and what became of it; null in events from before it was told.</param>
public sealed record AttemptGraded(
    Guid LearnerId, Guid CourseId, string BlockKey, string RevisionHash,
    double Earned, double Possible, int AttemptNumber, DateTimeOffset SubmittedAt, DateTimeOffset? GradedAt = null, AttemptAnswers? Answers = null) : IEvent
{
    public static string Name => "problems.attempt-graded/1";
}

/// <param name="Share">What this attempt earned of what could be earned, 0 to 1, whichever attempt counts.</param>
/// <param name="Correct">All of it is right.</param>
/// <param name="Responses">By question, in the problem's order.</param>
public sealed record AttemptAnswers(double Share, bool Correct, IReadOnlyList<AttemptResponse> Responses);

/// <param name="Id">Of the question: unique in its problem and stable between revisions.</param>
/// <param name="Answer">As people read it; shortened where it is very long.</param>
public sealed record AttemptResponse(string Id, string Answer, bool Correct);

/// <summary>The learner voted in a poll, answered a survey, sent words, pressed done.</summary>
/// <param name="RevisionHash">Of the block as it was shown.</param>
public sealed record LearnerResponded(Guid LearnerId, Guid CourseId, string BlockKey, string RevisionHash, DateTimeOffset At) : IEvent
{
    public static string Name => "courseware.learner-responded/1";
}

/// <summary>The learner did what a block of another kind asks (voted in a poll, pressed done).</summary>
public sealed record BlockCompleted(Guid LearnerId, Guid CourseId, string BlockKey, DateTimeOffset At) : IEvent
{
    public static string Name => "courseware.block-completed/1";
}

public sealed record UnitCompleted(Guid LearnerId, Guid CourseId, string UnitKey, DateTimeOffset At) : IEvent
{
    public static string Name => "courseware.unit-completed/1";
}

/// <param name="Blocks">Those that were completed by it; null in events from before they were told.</param>
public sealed record ProgressAdvanced(Guid LearnerId, Guid CourseId, int Completed, int Total, DateTimeOffset At, IReadOnlyList<string>? Blocks = null) : IEvent
{
    public static string Name => "courseware.progress-advanced/1";
}

public sealed record CourseCompleted(Guid LearnerId, Guid CourseId, DateTimeOffset At) : IEvent
{
    public static string Name => "courseware.course-completed/1";
}

public sealed record GradeChanged(Guid LearnerId, Guid CourseId, double Percent, bool Passed, DateTimeOffset At) : IEvent
{
    public static string Name => "gradebook.grade-changed/1";
}

/// <param name="Completed">Blocks that are complete.</param>
/// <param name="Total">Blocks that can be completed.</param>
/// <param name="LastUnitKey">Where the learner was last, or null when never begun.</param>
public sealed record CourseProgress(
    Guid CourseId, int Completed, int Total, string? LastUnitKey, DateTimeOffset? LastActiveAt, DateTimeOffset? CompletedAt)
{
    public double Share => Total == 0 ? 0 : (double)Completed / Total;
}

public interface IProgress
{
    Task<IReadOnlyDictionary<Guid, CourseProgress>> OfLearner(Guid learnerId, IReadOnlyCollection<Guid> courseIds);
}

/// <param name="Percent">Share of the whole course's grade, 0 to 1; unattempted assignments count as zero.</param>
public sealed record CourseGrade(Guid CourseId, double Percent, bool Passed, string? Letter);

/// <summary>What a problem is worth, for grades that must count what was never attempted. Implemented by the module that owns problems.</summary>
public interface IProblemPoints
{
    /// <summary>Points after weighting; 0 when the problem cannot be answered here and so never counts. Pure and cheap: called
    /// for every problem of a course, the result may be cached by the block's hash.</summary>
    double Possible(Stoa.Contracts.Courses.Block problem);
}

public interface IGrades
{
    /// <summary>The grades that there are; a course in which nothing was graded yet is absent.</summary>
    Task<IReadOnlyDictionary<Guid, CourseGrade>> OfLearner(Guid learnerId, IReadOnlyCollection<Guid> courseIds);
}
