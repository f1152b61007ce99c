namespace Stoa.Contracts.Grading;

/// <summary>A kind of work that a module grades in the background, as far as it could not be graded. A module registers one for each kind it has.</summary>
public interface IUngradedWork
{
    /// <summary>Names the kind, e.g. <c>codegrading.programs</c>: with it an id is unique.</summary>
    string Kind { get; }

    /// <summary>What waits for somebody to do something about it, the newest first.</summary>
    Task<IReadOnlyList<UngradedWork>> OfCourse(Guid courseId, int most, CancellationToken cancellation = default);

    /// <summary>Has it graded again, in the background. What is not of this course, or not waiting any more, is passed over.</summary>
    /// <param name="by">Who asked, for the record of the site.</param>
    /// <returns>How many were begun.</returns>
    Task<int> GradeAgain(Guid courseId, IReadOnlyCollection<Guid> ids, Guid by, CancellationToken cancellation = default);

    /// <summary>What has become of work that was to be graded again; what is not of this course is absent.</summary>
    Task<IReadOnlyDictionary<Guid, GradedSince>> Since(Guid courseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);
}

/// <param name="LearnerId">Null where it concerns all learners of the block.</param>
/// <param name="At">Since when it waits.</param>
/// <param name="Why">A sentence for instructors, in the reader's language.</param>
/// <param name="Details">What a program said, for whoever mends it.</param>
public sealed record UngradedWork(Guid Id, Guid? LearnerId, string BlockKey, DateTimeOffset At, string Why, string? Details = null);

/// <summary>What has become of work that was graded again.</summary>
public enum GradedSince
{
    Waiting,
    Graded,
    Failed,

    /// <summary>Its learner has answered anew meanwhile: nobody waits for it.</summary>
    Past,
}
