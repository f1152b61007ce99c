using Stoa.Problems.Questions;

namespace Stoa.Problems.Grading;

/// <summary>Grades a whole problem: pure, so that a review or a regrade gives what was given. What the problem's script judges is left out
/// and comes later.</summary>
internal static class Grader
{
    internal static GradedProblem Grade(Problem problem, Answers answers, int seed)
    {
        var results = new Dictionary<string, QuestionResult>(StringComparer.Ordinal);
        var errors = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        var later = new Dictionary<string, Deferral>(StringComparer.Ordinal);
        WrittenProgram? program = null;
        foreach (var question in problem.Questions)
        {
            if (question is ScriptedQuestion scripted)
            {
                if (scripted.Fault(answers) is { } fault) errors[question.Id] = fault;
                continue;
            }
            var outcome = question.Grade(answers, seed);
            if (outcome.Error is { } error) errors[question.Id] = error;
            else if (outcome.Deferred is { } deferred) later[question.Id] = deferred;
            else if (outcome.Program is { } written) program = written;
            else results[question.Id] = outcome.Result!;
        }
        return new GradedProblem(problem, results, errors) { Deferred = later, Program = program };
    }
}

/// <param name="Errors">Answers that cannot be read; while there is one, nothing is graded and no attempt is used.</param>
internal sealed record GradedProblem(
    Problem Problem,
    IReadOnlyDictionary<string, QuestionResult> Results,
    IReadOnlyDictionary<string, Phrase> Errors)
{
    /// <summary>Questions that only the sandbox can judge, with what it is asked.</summary>
    internal IReadOnlyDictionary<string, Deferral> Deferred { get; init; } = new Dictionary<string, Deferral>();

    /// <summary>The program whose tests the sandbox has to run; a problem asks for one at most.</summary>
    internal WrittenProgram? Program { get; init; }

    /// <summary>Nothing is left for the sandbox.</summary>
    internal bool IsWhole => Problem.Scripted.Count == 0 && Problem.ScriptHints.Count == 0 && Deferred.Count == 0 && Program is null;

    internal bool IsCorrect => Correctness == Correctness.Correct;

    internal double Earned => Results.Values.Sum(r => r.Points);

    internal double Share => ShareOf(Results.Values, Problem.RawPossible);

    internal Correctness Correctness => CorrectnessOf(Results.Values);

    /// <summary>What was earned of what could be: at most all of it.</summary>
    internal static double ShareOf(IEnumerable<QuestionResult> results, double possible) =>
        possible > 0 ? Math.Clamp(results.Sum(r => r.Points) / possible, 0, 1) : 0;

    /// <summary>One word for all questions: mixed results are partly correct, as on Open edX.</summary>
    internal static Correctness CorrectnessOf(IEnumerable<QuestionResult> results) => results.Select(r => r.Correctness).Distinct().ToList() switch
    {
        [] => Correctness.Correct,
        [var only] => only,
        _ => Correctness.PartiallyCorrect,
    };
}
