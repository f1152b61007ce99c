namespace Stoa.Problems.Questions;

/// <summary>A word or a line of text, compared with what the author expects or matched by a pattern.</summary>
internal sealed record TextQuestion : Question
{
    internal required IReadOnlyList<TextAlternative> Accepted { get; init; }

    internal bool IgnoreCase { get; init; }

    internal bool Patterns { get; init; }

    /// <summary>Feedback on expected wrong answers, in the order in which it is tried.</summary>
    internal IReadOnlyList<TextHint> Hints { get; init; } = [];

    internal int? Width { get; init; }

    internal override CorrectAnswer Correct => new() { Texts = [.. Accepted.Select(a => a.Text)] };

    internal override Outcome Grade(Answers answers, int seed)
    {
        var given = (answers.One(Id) ?? "").Trim();
        if (given.Length == 0) return Wrong();
        var feedback = FeedbackOn(given);
        return IsAccepted(given) ? Right(feedback) : Wrong(feedback);
    }

    private bool IsAccepted(string given) => Patterns
        // Joined before it is anchored, as Open edX does: of several patterns only the first is bound to the
        // start and only the last to the end.
        ? TextPattern.Matches("^" + string.Join('|', Accepted.Select(a => a.Text)) + "$", given, IgnoreCase)
        : Accepted.Any(a => Equals(a.Text, given));

    private List<Feedback> FeedbackOn(string given)
    {
        var accepted = Accepted.FirstOrDefault(a => MatchesOne(a.Text, given, Patterns));
        if (accepted is not null) return accepted.Feedback is { } said ? [said] : [];
        var hint = Hints.FirstOrDefault(h => MatchesOne(h.Text, given, h.Pattern));
        return hint is null ? [] : [hint.Feedback];
    }

    private bool MatchesOne(string expected, string given, bool pattern) => pattern
        ? TextPattern.Matches("^" + expected + "$", given, IgnoreCase)
        : Equals(expected, given);

    private bool Equals(string expected, string given) => IgnoreCase
        ? expected.ToLowerInvariant() == given.ToLowerInvariant()
        : expected == given;
}

internal sealed record TextAlternative(string Text, Feedback? Feedback = null);

internal sealed record TextHint(string Text, bool Pattern, Feedback Feedback);
