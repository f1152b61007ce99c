using Stoa.Contracts.Courses;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Accessibility;

/// <summary>What keeps people out of a version of a course, by kind.</summary>
public sealed record AccessibilityReport(IReadOnlyList<ObstacleGroup> Groups)
{
    public int Count => Groups.Sum(group => group.Lines.Count);

    internal static async Task<AccessibilityReport> Of(Course course, CourseTree tree, IEnumerable<IAccessibilityCheck> checks, CancellationToken cancellation)
    {
        var findings = new List<AccessibilityFindings>();
        foreach (var check in checks)
            findings.Add(await check.Look(tree, cancellation));
        var order = tree.Root.SelfAndDescendants().Select((block, place) => (block.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        var lines = findings.SelectMany(found => found.Obstacles).OrderBy(obstacle => order.GetValueOrDefault(obstacle.Block.Key)).ToLookup(obstacle => obstacle.Kind);
        return new(
        [
            .. ObstacleKind.All
                .Select(kind => new ObstacleGroup(kind, findings.Sum(found => found.Examined.GetValueOrDefault(kind)), [.. lines[kind].Select(obstacle => Line(course, tree, obstacle))]))
                .Where(group => group.Examined > 0 || group.Lines.Count > 0),
        ]);
    }

    private static ObstacleLine Line(Course course, CourseTree tree, Obstacle obstacle)
    {
        if (tree.UnitOf(obstacle.Block) is not { } unit)
            return new(obstacle, obstacle.Block.Title, course.AboutPath);
        var lesson = tree.Path(unit).LastOrDefault(block => block.Type == BlockTypes.Lesson)?.Title;
        var place = string.Join(" · ", new[] { lesson, unit.Title }.Where(title => !string.IsNullOrEmpty(title)).Distinct());
        return new(obstacle, place, $"{course.LearnPath}/{unit.Key}#b-{obstacle.Block.Key}");
    }
}

/// <param name="Kind">Of <see cref="ObstacleKind"/>.</param>
/// <param name="Examined">How many things were looked at.</param>
public sealed record ObstacleGroup(string Kind, int Examined, IReadOnlyList<ObstacleLine> Lines)
{
    public int Good => Math.Max(0, Examined - Lines.Count);

    public string Name => Kind switch
    {
        ObstacleKind.Captions => Words.T("Captions"),
        ObstacleKind.UnreadCaptions => Words.T("Captions checked by a person"),
        ObstacleKind.Transcript => Words.T("Transcripts of sound"),
        ObstacleKind.Descriptions => Words.T("Descriptions of what videos show"),
        _ => Words.T("Alternative texts of pictures"),
    };
}

/// <param name="Place">Where it stands, in words.</param>
/// <param name="Path">The page on which learners meet it.</param>
public sealed record ObstacleLine(Obstacle Obstacle, string Place, string Path);
