namespace Stoa.Problems.Quizzes.Taking;

/// <summary>Whether a page has to set formulas.</summary>
internal static class QuizMath
{
    internal static bool In(Problem problem) => Has(problem.Body) || problem.Questions.Any(question => Has(question.Label ?? ""))
        || problem.Questions.OfType<Questions.ChoiceQuestion>().Any(choice => choice.Options.Any(option => Has(option.Html)));

    private static bool Has(string html) => html.Contains("\\(", StringComparison.Ordinal) || html.Contains("\\[", StringComparison.Ordinal);
}
