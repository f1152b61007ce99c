namespace Stoa.Problems.Questions;

/// <summary>Choose one, or choose several.</summary>
internal sealed record ChoiceQuestion : Question
{
    internal required IReadOnlyList<Option> Options { get; init; }

    /// <summary>Several may be ticked.</summary>
    internal bool Multiple { get; init; }

    /// <summary>Graded as a set: every right option, and no other. Otherwise any right option is enough.</summary>
    internal bool AsSet { get; init; }

    internal CheckboxCredit CheckboxCredit { get; init; }

    internal bool PartialOptions { get; init; }

    internal bool Shuffle { get; init; }

    /// <summary>How many options are drawn, exactly one of them right; 0 shows all.</summary>
    internal int AnswerPool { get; init; }

    internal IReadOnlyList<CompoundFeedback> CompoundFeedback { get; init; } = [];

    /// <summary>Where the options are places on a picture (a hot spot question).</summary>
    internal Picture? Picture { get; init; }

    internal TargetedFeedback? Targeted { get; init; }

    internal override CorrectAnswer Correct => new()
    {
        OptionIds = [.. Options.Where(o => o.Credit == Credit.Full).Select(o => o.Id)],
    };

    internal override string Say(Answers answers)
    {
        var chosen = answers.All(Id);
        return string.Join(", ", Options.Where(o => chosen.Contains(o.Id)).Select(o => Spoken.Of(o.Html, o.Id)));
    }

    internal override Outcome Grade(Answers answers, int seed)
    {
        var chosen = answers.All(Id).ToHashSet(StringComparer.Ordinal);
        return AsSet ? GradeSet(chosen) : GradeOne(Options.FirstOrDefault(o => chosen.Contains(o.Id)));
    }

    private Outcome GradeOne(Option? chosen)
    {
        if (chosen is null) return Wrong();
        var feedback = FeedbackOn(chosen);
        return chosen.Credit switch
        {
            Credit.Full => Right(feedback),
            Credit.Partial when PartialOptions => Partly(chosen.PartialPoints, feedback),
            _ => Wrong(feedback),
        };
    }

    private List<Feedback> FeedbackOn(Option chosen)
    {
        var right = chosen.Credit == Credit.Full;
        var feedback = new List<Feedback>();
        if (chosen.Feedback is [var first, ..] && first.Html.Length > 0)
            feedback.Add(new Feedback(first.Label, [first.Html], right));
        if (Targeted is not null) feedback.AddRange(Targeted.On(chosen, Options, right));
        return feedback;
    }

    private Outcome GradeSet(HashSet<string> chosen)
    {
        // Nothing ticked earns nothing, whatever the scheme: so Open edX has it.
        if (!Options.Any(o => chosen.Contains(o.Id))) return Wrong(OnEachOption(chosen, right: false));
        var (correctness, points) = CheckboxCredit switch
        {
            CheckboxCredit.EveryDecisionCounts => EveryDecisionCounts(chosen),
            CheckboxCredit.Halves => Halves(chosen),
            _ => Mistakes(chosen) == 0 && NothingForeign(chosen)
                ? (Correctness.Correct, PointsIfCorrect)
                : (Correctness.Incorrect, 0),
        };
        var right = correctness == Correctness.Correct;
        var feedback = CompoundOn(chosen, right) is { } compound ? [compound] : OnEachOption(chosen, right);
        return new QuestionResult(correctness, points, feedback);
    }

    private (Correctness, double) EveryDecisionCounts(HashSet<string> chosen)
    {
        var decided = Options.Count(o => o.Credit != Credit.Ignored);
        var right = decided - Mistakes(chosen);
        if (right == decided) return (Correctness.Correct, PointsIfCorrect);
        return right > 0
            ? (Correctness.PartiallyCorrect, Score.Round(Points * right / decided))
            : (Correctness.Incorrect, 0);
    }

    private (Correctness, double) Halves(HashSet<string> chosen)
    {
        var decided = Options.Count(o => o.Credit != Credit.Ignored);
        return Mistakes(chosen) switch
        {
            0 => (Correctness.Correct, Points),
            1 when decided > 2 => (Correctness.PartiallyCorrect, Score.Round(Points / 2)),
            2 when decided > 4 => (Correctness.PartiallyCorrect, Score.Round(Points / 4)),
            _ => (Correctness.Incorrect, 0),
        };
    }

    private int Mistakes(HashSet<string> chosen) => Options.Count(o => o.Credit switch
    {
        Credit.Full => !chosen.Contains(o.Id),
        Credit.Ignored => false,
        _ => chosen.Contains(o.Id),
    });

    private bool NothingForeign(HashSet<string> chosen) =>
        chosen.All(id => Options.Any(o => o.Id == id && o.Credit == Credit.Full));

    private Feedback? CompoundOn(HashSet<string> chosen, bool right)
    {
        var letters = Options.Where(o => chosen.Contains(o.Id)).Select(o => o.Letter.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var match = CompoundFeedback.FirstOrDefault(c => letters.SetEquals(c.Letters));
        return match is null ? null : new Feedback(match.Label, [match.Html], right);
    }

    private List<Feedback> OnEachOption(HashSet<string> chosen, bool right)
    {
        var matching = Options
            .SelectMany(o => o.Feedback.Where(f => f.WhenSelected == chosen.Contains(o.Id)))
            .ToList();
        var labels = matching.Where(f => f.Label is not null).ToList();
        var texts = matching.Where(f => f.Html.Length > 0).Select(f => f.Html).ToList();
        // One label stands for all; several would contradict one another, so none is used.
        return texts.Count == 0 ? [] : [new Feedback(labels is [var only] ? only.Label : null, texts, right)];
    }
}
