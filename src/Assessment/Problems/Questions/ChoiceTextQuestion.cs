using System.Numerics;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Questions;

/// <summary>Choices, some of which hold numbers to fill in; right where both the choices and their numbers are.</summary>
internal sealed record ChoiceTextQuestion : Question
{
    internal required IReadOnlyList<ChoiceWithInputs> Choices { get; init; }

    internal bool Multiple { get; init; }

    internal override IReadOnlyList<string> Keys =>
        [Id, .. Choices.SelectMany(c => c.Inputs).Select(i => i.Key)];

    internal override CorrectAnswer Correct => new()
    {
        OptionIds = [.. Choices.Where(c => c.Correct).Select(c => c.Id)],
        Texts = [.. Choices.Where(c => c.Correct && c.Inputs.Count > 0)
            .Select(c => string.Join(", ", c.Inputs.Select(i => i.Expected)))],
    };

    internal override string Say(Answers answers)
    {
        var chosen = answers.All(Id);
        return string.Join("; ", Choices.Where(c => chosen.Contains(c.Id)).Select(c => c.Say(answers)));
    }

    internal override Outcome Grade(Answers answers, int seed)
    {
        var chosen = answers.All(Id).ToHashSet(StringComparer.Ordinal);
        var right = Choices.All(c => c.Correct == chosen.Contains(c.Id));
        foreach (var input in Choices.Where(c => chosen.Contains(c.Id)).SelectMany(c => c.Inputs))
        {
            // Also read where the choice is wrong: a slip of the pen is said before an attempt is spent.
            var (given, error) = Expression.Evaluate(answers.One(input.Key) ?? "");
            if (error is not null) return error;
            if (input.Value is { } expected) right &= input.Tolerance.Accepts(given, expected);
        }
        return right ? Right() : Wrong();
    }
}

/// <param name="Parts">The text around the inputs as HTML: one more than there are inputs.</param>
internal sealed record ChoiceWithInputs(string Id, bool Correct, IReadOnlyList<string> Parts, IReadOnlyList<ChoiceInput> Inputs)
{
    /// <summary>The text with what was filled in.</summary>
    internal string Say(Answers answers) =>
        Spoken.Of(string.Concat(Parts.Select((part, i) => i < Inputs.Count ? $"{part} {System.Net.WebUtility.HtmlEncode(answers.One(Inputs[i].Key))} " : part)), Id);
}

internal sealed record ChoiceInput(string Key, string Expected, Complex? Value, Tolerance Tolerance);
