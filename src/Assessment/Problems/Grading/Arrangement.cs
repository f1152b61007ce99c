using Stoa.Problems.Questions;

namespace Stoa.Problems.Grading;

/// <summary>Which options are shown and in what order, by the seed of the learner's state. Stored with each attempt.</summary>
internal static class Arrangement
{
    /// <summary>For every choice question the ids of its options as shown.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Problem problem, int seed)
    {
        // One source for all questions: with one each, the right option would stand at the same place in all of them.
        var randomness = new Randomness(seed);
        return problem.Questions.OfType<ChoiceQuestion>().ToDictionary(
            q => q.Id,
            q => (IReadOnlyList<string>)[.. Arrange(q, randomness).Select(o => o.Id)],
            StringComparer.Ordinal);
    }

    private static IEnumerable<Option> Arrange(ChoiceQuestion question, Randomness randomness) => question switch
    {
        { Shuffle: true } => Shuffle(question.Options, randomness),
        { AnswerPool: > 0 } => Draw(question.Options, question.AnswerPool, randomness),
        _ => question.Options,
    };

    /// <summary>Fixed options at the head stay there; all other fixed ones go to the end.</summary>
    private static IEnumerable<Option> Shuffle(IReadOnlyList<Option> options, Randomness randomness)
    {
        var head = options.TakeWhile(o => o.Fixed).ToList();
        var rest = options.Skip(head.Count).ToList();
        return [.. head, .. randomness.Shuffle(rest.Where(o => !o.Fixed)), .. rest.Where(o => o.Fixed)];
    }

    /// <summary>One right option and as many wrong ones as fit, all shuffled.</summary>
    private static IEnumerable<Option> Draw(IReadOnlyList<Option> options, int size, Randomness randomness)
    {
        var right = options.Where(o => o.Credit == Credit.Full).ToList();
        if (right.Count == 0) return options;
        var one = right[randomness.Below(right.Count)];
        var wrong = randomness.Shuffle(options.Where(o => o.Credit != Credit.Full)).Take(size - 1);
        return randomness.Shuffle([one, .. wrong]);
    }
}
