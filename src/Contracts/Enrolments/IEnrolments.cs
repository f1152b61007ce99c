namespace Stoa.Contracts.Enrolments;

public sealed record Enrolment(Guid LearnerId, Guid CourseId, DateTimeOffset EnrolledAt, DateTimeOffset? LeftAt)
{
    public bool IsActive => LeftAt is null;
}

public interface IEnrolments
{
    /// <summary>The enrolment, left or active, or null when there never was one.</summary>
    ValueTask<Enrolment?> Find(Guid learnerId, Guid courseId);

    Task<IReadOnlyList<Enrolment>> OfLearner(Guid learnerId);
    Task<IReadOnlyDictionary<Guid, int>> ActiveCounts(IReadOnlyCollection<Guid> courseIds);
    Task<IReadOnlyList<Enrolment>> OfCourse(Guid courseId, int skip, int take);
}

/// <param name="At">Null in events from before it was told.</param>
public sealed record LearnerEnrolled(Guid LearnerId, Guid CourseId, DateTimeOffset? At = null) : IEvent
{
    public static string Name => "enrolments.learner-enrolled/1";
}

/// <summary>The learner left the course; nothing of theirs is lost, and they may come back.</summary>
/// <param name="At">Null in events from before it was told.</param>
public sealed record LearnerLeft(Guid LearnerId, Guid CourseId, DateTimeOffset? At = null) : IEvent
{
    public static string Name => "enrolments.learner-left/1";
}
