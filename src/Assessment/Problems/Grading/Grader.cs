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
        foreach (var question in problem.Questions.Where(q => q is not ScriptedQuestion))
        {
            var (result, error) = question.Grade(answers, seed);
            if (error is not null) errors[question.Id] = error;
            else results[question.Id] = result!;
        }
        return new GradedProblem(problem, results, errors);
    }
}

/// <param name="Errors">Answers that cannot be read; while there is one, nothing is graded and no attempt is used.</param>
internal sealed record GradedProblem(
    Problem Problem,
    IReadOnlyDictionary<string, QuestionResult> Results,
    IReadOnlyDictionary<string, Phrase> Errors)
{
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
