namespace Stoa.Problems.Questions;

/// <summary>
/// An answer of a few words or sentences: worth what the best of the expected answers is worth, or what its keywords add up to.
/// </summary>
internal sealed record ShortAnswerQuestion : Question
{
    internal IReadOnlyList<ExpectedAnswer> Expected { get; init; } = [];

    internal IReadOnlyList<Keyword> Keywords { get; init; } = [];

    internal bool IgnoreCase { get; init; } = true;

    /// <summary>The share of the keywords' weight from which the answer is wholly right.</summary>
    internal double Enough { get; init; } = 1;

    /// <summary>Above 1 a field for several lines.</summary>
    internal int Rows { get; init; } = 1;

    internal string? ModelAnswer { get; init; }

    internal override CorrectAnswer Correct => new()
    {
        Texts = ModelAnswer is { Length: > 0 } model ? [model]
            : [.. Expected.Where(e => e is { Share: >= 1, Pattern: false }).Select(e => e.Text), .. Named()],
    };

    internal override Outcome Grade(Answers answers, int seed)
    {
        var given = Normal(answers.One(Id) ?? "");
        if (given.Length == 0) return Wrong();
        var best = Expected.Where(e => Matches(e, given)).MaxBy(e => e.Share);
        var (share, feedback) = ByKeywords(given);
        if (best is not null && best.Share >= share) (share, feedback) = (best.Share, best.Feedback is { Length: > 0 } html ? [new Feedback(null, [html], best.Share >= 1)] : []);
        return share >= 1 ? Right(feedback) : share > 0 ? Partly(share * Points, feedback) : Wrong(feedback);
    }

    /// <summary>White space of any length is one space; composed and decomposed letters are alike.</summary>
    private static string Normal(string text) =>
        string.Join(' ', text.Normalize(System.Text.NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private bool Matches(ExpectedAnswer expected, string given) => expected.Pattern
        ? TextPattern.Matches($"^(?:{expected.Text})$", given, IgnoreCase)
        : string.Equals(Normal(expected.Text), given, IgnoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.Ordinal);

    /// <summary>Weights below zero are for words that a right answer does not have.</summary>
    private (double Share, IReadOnlyList<Feedback> Feedback) ByKeywords(string given)
    {
        if (Keywords.Count == 0) return (0, []);
        var feedback = new List<Feedback>();
        var sum = 0.0;
        foreach (var keyword in Keywords)
        {
            var found = keyword.IsIn(given, IgnoreCase);
            if (found) sum += keyword.Weight;
            if ((found ? keyword.WhenFound : keyword.WhenMissing) is { Length: > 0 } html) feedback.Add(new Feedback("", [html], found == keyword.Weight > 0));
        }
        var share = Math.Clamp(sum / (Keywords.Where(k => k.Weight > 0).Sum(k => k.Weight) * Enough), 0, 1);
        return (share, feedback);
    }

    private IEnumerable<string> Named()
    {
        var wanted = Keywords.Where(k => k is { Weight: > 0, Pattern: false }).Select(k => k.AnyOf[0]).ToList();
        if (wanted.Count > 0) yield return string.Join(", ", wanted);
    }
}

/// <param name="Share">What it is worth, up to 1.</param>
internal sealed record ExpectedAnswer(string Text, bool Pattern, double Share, string? Feedback);

/// <summary>A word or phrase that an answer should have, with others that stand for the same.</summary>
internal sealed record Keyword(IReadOnlyList<string> AnyOf, bool Pattern, double Weight)
{
    internal string? WhenFound { get; init; }

    internal string? WhenMissing { get; init; }

    internal bool IsIn(string given, bool ignoreCase) => AnyOf.Any(word => Pattern
        ? TextPattern.Matches(word, given, ignoreCase)
        : HasWord(given, word, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.Ordinal));

    /// <summary>As a whole word: “art” is not in “part”.</summary>
    private static bool HasWord(string text, string word, StringComparison comparison)
    {
        for (var at = text.IndexOf(word, comparison); at >= 0; at = at + 1 < text.Length ? text.IndexOf(word, at + 1, comparison) : -1)
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end >= text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }
        return false;
    }
}
