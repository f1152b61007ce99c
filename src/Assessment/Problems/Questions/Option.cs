namespace Stoa.Problems.Questions;

internal enum Credit { None, Full, Partial, Ignored }

internal enum CheckboxCredit { AllOrNothing, EveryDecisionCounts, Halves }

/// <param name="Letter">By which compound feedback names the option: A, B, … unless the author chose another id.</param>
internal sealed record Option(string Id, string Letter, string Html, Credit Credit)
{
    internal double PartialPoints { get; init; } = 0.5;

    /// <summary>Stands for the HTML where the words are ours: they are said in the reader's language.</summary>
    internal Phrase? Words { get; init; }

    /// <summary>Its place on the picture of a hot spot question.</summary>
    internal Shape? Area { get; init; }

    /// <summary>Keeps its place when the others are shuffled.</summary>
    internal bool Fixed { get; init; }

    internal string? ExplanationId { get; init; }

    internal IReadOnlyList<OptionFeedback> Feedback { get; init; } = [];
}

/// <param name="WhenSelected">Null: whenever the option is the answer.</param>
internal sealed record OptionFeedback(bool? WhenSelected, string? Label, string Html);

internal sealed record CompoundFeedback(IReadOnlyList<string> Letters, string? Label, string Html);
