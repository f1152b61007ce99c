using Stoa.Problems.Blocks;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Scripts;

/// <summary>Makes results of what a script marked. Pure.</summary>
internal static class ScriptGrading
{
    /// <param name="points">What each input is worth, by its id.</param>
    internal static IEnumerable<KeyValuePair<string, QuestionResult>> Results(
        IReadOnlyList<string> inputs, ScriptMarks marks, IReadOnlyDictionary<string, double> points)
    {
        foreach (var (index, id) in inputs.Index())
        {
            var correctness = CorrectnessOf(marks.Correct[index]);
            var share = marks.Shares?[index] ?? correctness switch { Correctness.Correct => 1, Correctness.PartiallyCorrect => 0.5, _ => 0 };
            var said = new List<Feedback>();
            Say(said, marks.Messages[index], correctness);
            // What is said of the whole response stands after its last input.
            if (index == inputs.Count - 1) Say(said, marks.Overall, correctness);
            yield return new(id, new QuestionResult(correctness, share * points[id], said));
        }
    }

    /// <summary>The result with what a hint function says to it.</summary>
    internal static QuestionResult Saying(QuestionResult result, string hint)
    {
        var said = result.Feedback.ToList();
        Say(said, hint, result.Correctness);
        return result with { Feedback = said };
    }

    private static void Say(List<Feedback> said, string html, Correctness correctness)
    {
        if (!string.IsNullOrWhiteSpace(html) && ProblemHtml.Clean(Slot.StripFrom(html)) is { Length: > 0 } clean)
            said.Add(new Feedback("", [clean], correctness == Correctness.Correct));
    }

    /// <summary>The word that scripts know a result by.</summary>
    internal static string MarkOf(Correctness correctness) => correctness switch
    {
        Correctness.Correct => "correct",
        Correctness.PartiallyCorrect => "partially-correct",
        _ => "incorrect",
    };

    private static Correctness CorrectnessOf(string mark) => mark switch
    {
        "correct" => Correctness.Correct,
        "partially-correct" => Correctness.PartiallyCorrect,
        _ => Correctness.Incorrect,
    };
}
