namespace Stoa.Problems.Questions;

internal enum Credit { None, Full, Partial, Ignored }

internal enum CheckboxCredit { AllOrNothing, EveryDecisionCounts, Halves }

/// <param name="Letter">By which compound feedback names the option: A, B, … unless the author chose another id.</param>
internal sealed record Option(string Id, string Letter, string Html, Credit Credit)
{
    internal double PartialPoints { get; init; } = 0.5;

    /// <summary>Keeps its place when the others are shuffled.</summary>
    internal bool Fixed { get; init; }

    internal string? ExplanationId { get; init; }

    internal IReadOnlyList<OptionFeedback> Feedback { get; init; } = [];
}

/// <param name="WhenSelected">Null: whenever the option is the answer.</param>
internal sealed record OptionFeedback(bool? WhenSelected, string? Label, string Html);

internal sealed record CompoundFeedback(IReadOnlyList<string> Letters, string? Label, string Html);
