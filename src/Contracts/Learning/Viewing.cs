namespace Stoa.Contracts.Learning;

/// <summary>How the recordings of a course are watched.</summary>
/// <param name="Viewers">Learners who watched anything of one.</param>
/// <param name="Seconds">Of recordings, each part once for each learner.</param>
/// <param name="Rungs">What players reported of the last <see cref="Days"/> days.</param>
public sealed record CourseViewing(int Viewers, double Seconds, IReadOnlyList<RungViewing> Rungs)
{
    /// <summary>How far back the reports go.</summary>
    public const int Days = 28;
}

/// <summary>How long a quality was shown.</summary>
/// <param name="Rung">The height of the picture as the player reports it; "0" is sound without a moving picture.</param>
public sealed record RungViewing(string BlockKey, string Rung, double Seconds);

public interface IViewing
{
    Task<CourseViewing> OfCourse(Guid courseId, CancellationToken cancellation = default);
}
