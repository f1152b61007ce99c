namespace Stoa.Contracts.Courses;

/// <summary>Looks through a version for what keeps people out. Each module looks at the blocks that it knows; all of them are asked
/// for the report in the studio, and wherever a course is published.</summary>
public interface IAccessibilityCheck
{
    /// <summary>What learners will see is looked at; what only staff sees is not.</summary>
    Task<AccessibilityFindings> Look(CourseTree version, CancellationToken cancellation = default);
}

/// <param name="Examined">How many things were looked at, by <see cref="ObstacleKind"/>; a kind that was not looked for is absent.</param>
/// <param name="Obstacles">In reading order.</param>
public sealed record AccessibilityFindings(IReadOnlyDictionary<string, int> Examined, IReadOnlyList<Obstacle> Obstacles);

/// <summary>Something that keeps people out.</summary>
/// <param name="Block">Where it stands.</param>
/// <param name="Kind">Of <see cref="ObstacleKind"/>.</param>
/// <param name="Text">One sentence for the author, in the reader's language.</param>
/// <param name="Mend">Path of the page where it is mended, or null.</param>
/// <param name="ForbidsPublishing">Whether the site's rules let no version be published that has it.</param>
public sealed record Obstacle(Block Block, string Kind, string Text, string? Mend = null, bool ForbidsPublishing = false);

public static class ObstacleKind
{
    /// <summary>What is said in a video cannot be read along.</summary>
    public const string Captions = "captions";

    /// <summary>A machine wrote the captions and no person has read them.</summary>
    public const string UnreadCaptions = "unread-captions";

    /// <summary>What is said in a recording without a picture cannot be read.</summary>
    public const string Transcript = "transcript";

    /// <summary>What a video shows is not told.</summary>
    public const string Descriptions = "descriptions";

    /// <summary>A picture has no alternative text.</summary>
    public const string AlternativeText = "alternative-text";

    public static readonly IReadOnlyList<string> All = [Captions, UnreadCaptions, Transcript, Descriptions, AlternativeText];
}

/// <summary>The site's rules let the version not be published; nothing was changed.</summary>
public sealed class PublishForbiddenException(IReadOnlyList<Obstacle> obstacles)
    : Exception(string.Join("\n", obstacles.Select(obstacle => obstacle.Text)))
{
    public IReadOnlyList<Obstacle> Obstacles { get; } = obstacles;
}

/// <summary>A version that was published although the site's rules forbid it.</summary>
/// <param name="Reason">In the words of who decided it.</param>
/// <param name="Despite">What was missing then.</param>
public sealed record ForcedPublication(int Version, Guid? PublishedBy, DateTimeOffset PublishedAt, string Reason, IReadOnlyList<string> Despite);
