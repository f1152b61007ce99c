using Stoa.Contracts.Courses;

namespace Stoa.Studio.Editing;

/// <summary>What “undo” and “redo” lead to, read from the versions alone: a version that equals the one before is a step back, one that
/// equals the one that was left so is a step forward, and any other ends what could be redone.</summary>
/// <param name="Undo">The version whose tree comes back; null at the beginning.</param>
/// <param name="Undone">What is taken back then: the version that made it.</param>
public sealed record EditHistory(CourseVersion? Undo, CourseVersion? Undone, CourseVersion? Redo)
{
    /// <summary>Older ones are reached through the list of versions.</summary>
    private const int Most = 500;

    /// <param name="versions">In any order.</param>
    internal static EditHistory Of(IEnumerable<CourseVersion> versions)
    {
        var line = new List<CourseVersion>();
        var at = -1;
        foreach (var version in versions.OrderByDescending(version => version.Number).Take(Most).Reverse())
        {
            if (at > 0 && line[at - 1].RootHash == version.RootHash)
                at--;
            else if (at + 1 < line.Count && line[at + 1].RootHash == version.RootHash)
                at++;
            else
            {
                line.RemoveRange(at + 1, line.Count - at - 1);
                line.Add(version);
                at++;
            }
        }
        return new(at > 0 ? line[at - 1] : null, at > 0 ? line[at] : null, at + 1 < line.Count ? line[at + 1] : null);
    }
}
