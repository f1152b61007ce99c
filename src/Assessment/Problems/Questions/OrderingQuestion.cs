using System.Globalization;

namespace Stoa.Problems.Questions;

internal enum OrderingCredit
{
    /// <summary>The whole order, or nothing.</summary>
    Whole,

    /// <summary>Each thing at its own position counts.</summary>
    Positions,

    /// <summary>Each pair of things that stand the right way round counts, so that one slip does not spoil the rest.</summary>
    Pairs,
}

/// <param name="Id">Says nothing of the order: it stands in the page.</param>
internal sealed record Orderable(string Id, string Html);

/// <summary>Things to be put in order.</summary>
internal sealed record OrderingQuestion : Question
{
    /// <summary>In the right order.</summary>
    internal required IReadOnlyList<Orderable> Items { get; init; }

    internal OrderingCredit Credit { get; init; }

    internal string? WhenRight { get; init; }

    internal string? WhenWrong { get; init; }

    internal override IReadOnlyList<string> Keys => [.. Items.Select(KeyOf)];

    internal override CorrectAnswer Correct => new() { Order = [.. Items.Select(i => i.Html)] };

    internal string KeyOf(Orderable item) => $"{Id}.{item.Id}";

    internal override string Say(Answers answers) => string.Join(" → ",
        Items.Select(i => (Item: i, At: PositionOf(i, answers))).Where(i => i.At is not null).OrderBy(i => i.At).Select(i => Spoken.Of(i.Item.Html, i.Item.Id)));

    internal override Outcome Grade(Answers answers, int seed)
    {
        var positions = Items.Select(i => PositionOf(i, answers)).ToList();
        if (positions.All(p => p is null)) return Wrong();
        if (positions.Any(p => p is null) || positions.Distinct().Count() < positions.Count)
            return Phrase.T("Please give every line a number of its own, from 1 to {0}.", $"{Items.Count}");
        var parts = Items.Index().ToDictionary(i => i.Item.Id, i => positions[i.Index] == i.Index + 1 ? Correctness.Correct : Correctness.Incorrect);
        var (right, of) = Credit == OrderingCredit.Pairs ? RightPairs(positions) : (parts.Values.Count(c => c == Correctness.Correct), Items.Count);
        var said = right == of ? WhenRight : WhenWrong;
        IReadOnlyList<Feedback> feedback = said is { Length: > 0 } html ? [new Feedback("", [html], right == of)] : [];
        return Result(right, of, Credit == OrderingCredit.Whole, feedback) with { Parts = parts };
    }

    private int? PositionOf(Orderable item, Answers answers) =>
        int.TryParse(answers.One(KeyOf(item)), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at >= 1 && at <= Items.Count ? at : null;

    private static (int Right, int Of) RightPairs(List<int?> positions)
    {
        var right = 0;
        for (var i = 0; i < positions.Count; i++)
            for (var j = i + 1; j < positions.Count; j++)
                if (positions[i] < positions[j]) right++;
        return (right, positions.Count * (positions.Count - 1) / 2);
    }
}
