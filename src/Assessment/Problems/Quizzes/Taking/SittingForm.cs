using Microsoft.AspNetCore.Http;
using Stoa.Problems.Attempts;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>What the page of an attempt sends.</summary>
/// <param name="Answers">By place; a question that the form does not show is not among them.</param>
/// <param name="Flagged">Places of questions that the learner wants to come back to.</param>
/// <param name="Client">The tab; made up for a form that a browser sends without a script.</param>
/// <param name="Sequence">Null: the server counts.</param>
/// <param name="Go">Where the button leads: a question's number, <c>review</c> or <c>stay</c>.</param>
/// <param name="Shown">The place of the question that was on the page.</param>
/// <param name="Check">The place of a question whose answer is to be fixed and judged now.</param>
/// <param name="Beacon">Sent while the page was left: nobody reads the answer.</param>
internal sealed record SittingForm(
    IReadOnlyDictionary<int, Answers> Answers, IReadOnlySet<int> Flagged, Guid Client, long? Sequence, string Go, int Shown, int? Check, bool Beacon)
{
    /// <summary>No browser counts that far; without a limit one number would end the counting.</summary>
    private const long HighestSequence = 1_000_000_000_000;

    /// <summary>A button was pressed that goes somewhere.</summary>
    internal bool Leads => Go.Length > 0 || Check is not null;

    /// <summary>The places of the questions that the form shows, as far as it can be read.</summary>
    internal static async Task<IReadOnlySet<int>> Places(HttpRequest request, OpenedSitting opened) =>
        request.ContentLength <= AnswerForm.LongestBody && request.HasFormContentType && await AnswerForm.ReadForm(request) is { } form
            ? Listed(form, opened).Select(item => item.At).ToHashSet()
            : new HashSet<int>();

    internal static async Task<(SittingForm? Form, Phrase? TooMuch)> Read(HttpRequest request, OpenedSitting opened)
    {
        if (request.ContentLength > AnswerForm.LongestBody) return (null, tooLong);
        if (!request.HasFormContentType) return (Nothing, null);
        if (await AnswerForm.ReadForm(request) is not { } form) return (null, tooLong);
        var answers = new Dictionary<int, Answers>();
        foreach (var item in Listed(form, opened))
        {
            if (AnswerForm.ReadAnswers(form, item.Problem, item.Prefix) is not { } said) return (null, tooLong);
            answers[item.At] = said;
        }
        var flagged = form["flag"].Select(text => Place(text, opened)).OfType<int>().ToHashSet();
        return (new SittingForm(
            answers, flagged,
            Guid.TryParse(form["client"], out var client) ? client : Guid.CreateVersion7(),
            long.TryParse(form["seq"], out var sequence) && sequence is > 0 and < HighestSequence ? sequence : null,
            form["go"].ToString(), Place(form["item"].FirstOrDefault(), opened) ?? 0,
            opened.Settings.Feedback == FeedbackTime.Now ? Place(form["check"].FirstOrDefault(), opened) : null,
            form["beacon"] == "1"), null);
    }

    private static readonly Phrase tooLong = Phrase.T("Your answer is too long. Please shorten it and try again.");

    private static SittingForm Nothing { get; } = new(new Dictionary<int, Answers>(), new HashSet<int>(), Guid.Empty, null, "stay", 0, null, false);

    // An answer that was taken out leaves no field behind, so the form names the questions that it shows.
    private static IEnumerable<SittingItem> Listed(IFormCollection form, OpenedSitting opened) =>
        form["item"].Select(text => Place(text, opened)).OfType<int>().Distinct().Select(at => opened.Items[at]);

    private static int? Place(string? text, OpenedSitting opened) =>
        int.TryParse(text, out var number) && number >= 1 && number <= opened.Items.Count ? number - 1 : null;
}
