using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;

namespace Stoa.Gradebook.Tests.Grading;

/// <summary>Course trees in a few words.</summary>
internal static class CourseBuilder
{
    internal static CourseTree Course(params Block[] sections) => Course(new GradingPolicy
    {
        Types = [new("Homework", "HW", 1, 0, 0)],
    }, sections);

    internal static CourseTree Course(GradingPolicy policy, params Block[] sections) =>
        new(Of("course", BlockTypes.Course, new CourseContent { Org = "Stoa", Grading = policy }.ToJson(), sections));

    internal static Block Section(string key, params Block[] lessons) => Of(key, BlockTypes.Section, [], lessons);

    internal static Block Homework(string key, params Block[] units) =>
        Of(key, BlockTypes.Lesson, new() { ["graded"] = true, ["format"] = "Homework" }, units);

    internal static Block Practice(string key, params Block[] units) => Of(key, BlockTypes.Lesson, [], units);

    internal static Block Unit(string key, params Block[] blocks) => Of(key, BlockTypes.Unit, [], blocks);

    internal static Block Problem(string key, double points = 1, bool? graded = null, bool staffOnly = false)
    {
        var content = new JsonObject { ["points"] = points };
        if (graded is { } value)
            content["graded"] = value;
        if (staffOnly)
            content["staffOnly"] = true;
        return Of(key, BlockTypes.Problem, content);
    }

    internal static Block Random(string key, int count, params Block[] pool) => Of(key, BlockTypes.Random, new() { ["count"] = count }, pool);

    internal static Block Of(string key, string type, JsonObject content, params Block[] children) => new()
    {
        Key = key,
        Hash = key,
        Type = type,
        Title = key,
        Content = JsonSerializer.SerializeToElement(content),
        Children = children,
    };

    /// <summary>A problem is worth what its content says.</summary>
    internal sealed class WrittenPoints : IProblemPoints
    {
        public double Possible(Block problem) => problem.Number("points") ?? 0;
    }
}
