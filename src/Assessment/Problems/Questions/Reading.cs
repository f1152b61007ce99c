using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Questions;

/// <summary>How an answer is understood before it is handed in: as LaTeX, or why it is not understood. Free, and says nothing of right or wrong.</summary>
internal sealed record Reading(string? Latex, Phrase? Error)
{
    internal static Reading Of((Expression? Expression, Phrase? Error) read) =>
        read.Expression is { } expression ? new(Mathematics.Latex.Of(expression.Root), null) : new(null, read.Error);
}
