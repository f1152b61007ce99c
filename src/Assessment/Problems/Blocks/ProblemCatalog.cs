using System.Runtime.CompilerServices;
using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;

namespace Stoa.Problems.Blocks;

/// <summary>Problems by their block: read once, kept as long as the block itself is.</summary>
internal sealed class ProblemCatalog : IProblemPoints
{
    /// <summary>What a problem inherits from the course, section, lesson and unit around it.</summary>
    private static readonly string[] inherited =
    [
        "showAnswer", "maxAttempts", "attemptsBeforeShowAnswer", "showCorrectness", "rerandomize", "gradingMethod", "showResetButton",
        "submissionWaitSeconds", "due", "gracePeriod", "graceMinutes",
    ];

    private readonly ConditionalWeakTable<Block, Problem> problems = [];

    /// <summary>The problem with the settings that hold where it stands.</summary>
    internal Problem Get(Block block, CourseTree tree)
    {
        var layers = new List<IReadOnlyDictionary<string, string>> { CourseGrace(tree.Root) };
        layers.AddRange(tree.Path(block).Append(block).Select(at => Settings(at.Content)));
        return Get(block).Under(layers);
    }

    internal Problem Get(Block block) =>
        problems.GetValue(block, static b => Placed(ProblemSource.Read(b.Content, ProblemHtml.Clean).Problem));

    private static Problem Placed(Problem problem) => problem.HasProgram ? problem with { Unsupported = Problem.ProgramsElsewhere } : problem;

    public double Possible(Block problem) => Get(problem).Possible;

    private static Dictionary<string, string> Settings(JsonElement content)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in inherited)
            if (content.TryGetProperty(name, out var value)) settings[name] = AsText(value);
        return settings;
    }

    private static Dictionary<string, string> CourseGrace(Block root) =>
        root.Content.TryGetProperty("grading", out var grading) && grading.ValueKind == JsonValueKind.Object && grading.TryGetProperty("graceMinutes", out var minutes)
            ? new() { ["graceMinutes"] = AsText(minutes) }
            : [];

    private static string AsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
