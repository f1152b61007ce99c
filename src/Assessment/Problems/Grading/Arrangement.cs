using Stoa.Problems.Questions;

namespace Stoa.Problems.Grading;

/// <summary>Which options are shown and in what order, by the seed of the learner's state. Stored with each attempt.</summary>
internal static class Arrangement
{
    /// <summary>For every question whose parts are shown in an order of their own, the ids of the parts as shown.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Problem problem, int seed)
    {
        // One source for all questions: with one each, the right option would stand at the same place in all of them.
        var randomness = new Randomness(seed);
        var shown = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in problem.Questions)
            if (Shown(question, randomness) is { } ids) shown[question.Id] = ids;
        return shown;
    }

    private static IReadOnlyList<string>? Shown(Question question, Randomness randomness) => question switch
    {
        ChoiceQuestion choice => [.. Arrange(choice, randomness).Select(o => o.Id)],
        OrderingQuestion ordering => Disordered([.. ordering.Items.Select(i => i.Id)], randomness),
        PlacementQuestion { Shuffle: true, Look: PlacementLook.Pairs } pairs => randomness.Shuffle(pairs.Places.Select(p => p.Id)),
        PlacementQuestion { Shuffle: true } placement => randomness.Shuffle(placement.Items.Select(i => i.Id)),
        _ => null,
    };

    /// <summary>Never the right order: who only presses “submit” has not answered.</summary>
    private static List<string> Disordered(IReadOnlyList<string> right, Randomness randomness)
    {
        var shown = randomness.Shuffle(right);
        return shown.SequenceEqual(right) ? [.. shown.Skip(1), .. shown.Take(1)] : shown;
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
