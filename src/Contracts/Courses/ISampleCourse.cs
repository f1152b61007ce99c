namespace Stoa.Contracts.Courses;

/// <summary>The course of our own that a new site begins with.</summary>
public interface ISampleCourse
{
    /// <summary>Puts the sample course in place and publishes it; does nothing when it is there already.</summary>
    /// <param name="progress">Told in plain sentences what is being done, and what had to be left out.</param>
    Task<Course> Seed(IProgress<string>? progress = null, CancellationToken cancellation = default);
}
