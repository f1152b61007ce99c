using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Scripts;

/// <summary>What the hint functions of a script are called with.</summary>
internal static class HintJob
{
    internal sealed record Mark(string Correctness, double Npoints);

    internal sealed record Task(
        string Kind, IReadOnlyList<string> Ids, string Function, IReadOnlyDictionary<string, object> Answers,
        IReadOnlyDictionary<string, Mark> Known, IReadOnlyDictionary<string, Mark> Before);

    internal static IEnumerable<Task> Tasks(GradedProblem known, Answers answers, StoredResult? before)
    {
        var given = known.Problem.Questions.ToDictionary(q => q.Id, q => Given(q, answers), StringComparer.Ordinal);
        return known.Problem.ScriptHints.Select(hint => new Task(
            "hints", hint.Inputs, hint.Function, given, Marks(known.Results), Marks(before?.Questions ?? new Dictionary<string, QuestionResult>())));
    }

    /// <summary>A list where several can be chosen, as scripts of Open edX expect it.</summary>
    private static object Given(Question question, Answers answers) => question switch
    {
        ChoiceQuestion { Multiple: true } => answers.All(question.Id),
        ScriptedQuestion scripted => scripted.Given(answers),
        _ => answers.One(question.Id) ?? "",
    };

    private static Dictionary<string, Mark> Marks(IReadOnlyDictionary<string, QuestionResult> results) =>
        results.ToDictionary(r => r.Key, r => new Mark(ScriptGrading.MarkOf(r.Value.Correctness), r.Value.Points), StringComparer.Ordinal);
}
