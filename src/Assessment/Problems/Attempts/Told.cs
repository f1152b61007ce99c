using Stoa.Contracts.Learning;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Attempts;

/// <summary>What others are told of an attempt.</summary>
internal static class Told
{
    private const int Longest = 500;

    internal static AttemptAnswers Of(GradedProblem graded, Answers answers) => new(
        graded.Share,
        graded.IsCorrect,
        [.. Responses(graded.Problem, answers).Select(said => said with { Correct = graded.Results[said.Id].Correctness == Correctness.Correct })]);

    /// <summary>The answers in words, before it is known which are right.</summary>
    internal static IReadOnlyList<AttemptResponse> Responses(Problem problem, Answers answers) =>
        [.. problem.Questions.Select(question => new AttemptResponse(question.Id, Shortened(question.Say(answers)), false))];

    // Half a surrogate pair is no text.
    private static string Shortened(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
}
