using Stoa.Problems.Capa;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Tests.Scripts;

/// <summary>A problem with a script, run with the Python of this machine.</summary>
internal static class Scripted
{
    private static readonly PythonGrader python = new();

    internal static async Task<Problem> Prepare(string inner, int seed = 1)
    {
        var source = $"<problem>{inner}</problem>";
        var template = CapaReader.Parse(source, html => html);
        Assert.Null(template.Unsupported);
        if (template.IsPrepared) return template;
        var report = ScriptReport.Of(await python.Run(ScriptJob.ForNames(template.Script!, seed, "").Run));
        Assert.Null(report.Error);
        return CapaReader.Parse(source, html => html, new ScriptNames(report.Texts));
    }

    internal static async Task<ScriptReport> Report(string inner, params (string Key, string Value)[] answers)
    {
        var problem = await Prepare(inner);
        return ScriptReport.Of(await python.Run(ScriptJob.ForAnswers(Grader.Grade(problem, Given.Answers(answers), 1), Given.Answers(answers), 1, "learner")));
    }

    /// <summary>The results of all inputs, in order.</summary>
    internal static async Task<IReadOnlyList<QuestionResult>> Grade(string inner, params (string Key, string Value)[] answers)
    {
        var problem = await Prepare(inner);
        var report = ScriptReport.Of(await python.Run(ScriptJob.ForAnswers(Grader.Grade(problem, Given.Answers(answers), 1), Given.Answers(answers), 1, "learner")));
        Assert.True(report.Error is null, report.Error + report.Trace);
        var points = problem.Questions.ToDictionary(q => q.Id, q => q.Points);
        return [.. problem.Scripted.Zip(report.Results).SelectMany(r => ScriptGrading.Results(r.First.Inputs, r.Second, points)).Select(r => r.Value)];
    }
}
