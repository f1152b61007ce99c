using System.Text.Json;
using Stoa.Problems.Authored;
using Stoa.Problems.Capa;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests;

/// <summary>Problems and answers for tests, in one line each.</summary>
internal static class Given
{
    internal static Problem Capa(string inner) => CapaReader.Parse($"<problem>{inner}</problem>", html => html);

    internal static Problem Json(string json) => AuthoredReader.Parse(JsonDocument.Parse(json).RootElement, html => html).Problem;

    internal static IReadOnlyList<string> Faults(string json) =>
        [.. AuthoredReader.Parse(JsonDocument.Parse(json).RootElement, html => html).Faults.Select(f => f.ToString())];

    internal static Answers Answer(string key, params string[] values) =>
        new(new Dictionary<string, IReadOnlyList<string>> { [key] = values });

    internal static Answers Answers(params (string Key, string Value)[] values) =>
        new(values.ToDictionary(v => v.Key, v => (IReadOnlyList<string>)[v.Value]));

    /// <summary>The outcome of the only question for an answer.</summary>
    internal static Outcome Grade(this Problem problem, params string[] values) =>
        Assert.Single(problem.Questions).Grade(Answer(problem.Questions[0].Id, values), seed: 1);

    internal static GradedProblem GradeAll(this Problem problem, params (string Key, string Value)[] values) =>
        Grader.Grade(problem, Answers(values), seed: 1);

    internal static Correctness CorrectnessOf(this Problem problem, params string[] values)
    {
        var (result, error) = problem.Grade(values);
        Assert.Null(error);
        return result!.Correctness;
    }

    internal static double PointsOf(this Problem problem, params string[] values) => problem.Grade(values).Result!.Points;

    internal static string? FeedbackOn(this Problem problem, params string[] values) =>
        problem.Grade(values).Result!.Feedback is [var first, ..] ? string.Join('|', first.Html) : null;
}
