namespace Stoa.Problems.Questions;

internal sealed record DropdownOption(string Text, Feedback? Feedback = null);

/// <summary>Choose one from a list that opens.</summary>
internal sealed record DropdownQuestion : Question
{
    internal required IReadOnlyList<DropdownOption> Options { get; init; }

    internal required string Expected { get; init; }

    internal override CorrectAnswer Correct => new() { Texts = [Expected] };

    internal override Outcome Grade(Answers answers, int seed)
    {
        var given = answers.One(Id);
        var option = Options.FirstOrDefault(o => o.Text == given);
        IReadOnlyList<Feedback> feedback = option?.Feedback is { } said ? [said] : [];
        return given == Expected ? Right(feedback) : Wrong(feedback);
    }
}
