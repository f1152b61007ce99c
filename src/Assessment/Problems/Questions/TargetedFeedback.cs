namespace Stoa.Problems.Questions;

/// <summary>Explanations for certain options, shown after an answer without “show answer”.</summary>
internal sealed record TargetedFeedback(
    IReadOnlyDictionary<string, string> ByExplanationId,
    bool AlwaysExplainCorrect,
    IReadOnlyDictionary<string, string> Solutions)
{
    internal IEnumerable<Feedback> On(Option chosen, IReadOnlyList<Option> options, bool right)
    {
        if (chosen.ExplanationId is { } id && ByExplanationId.TryGetValue(id, out var html))
            yield return new Feedback(null, [html], right);
        var solution = options.LastOrDefault(o => o.Credit == Credit.Full)?.ExplanationId;
        if (AlwaysExplainCorrect && solution is not null && Solutions.TryGetValue(solution, out var explanation))
            yield return new Feedback("", [explanation], true);
    }
}
