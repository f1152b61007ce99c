using Microsoft.AspNetCore.Http;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>A form of an attempt as it arrived, with the questions that it shows made ready.</summary>
/// <param name="Form">Null where it is refused, and why.</param>
internal sealed record ReceivedForm(OpenedSitting Opened, SittingForm? Form, Phrase? Refusal = null, int Status = StatusCodes.Status200OK)
{
    private static readonly Phrase notReady = Phrase.T("This problem is being prepared. Please try again in a moment.");

    internal static async Task<ReceivedForm> Of(QuizDesk desk, OpenedSitting opened, HttpContext http)
    {
        var places = await SittingForm.Places(http.Request, opened);
        opened = await desk.Prepare(opened, item => places.Contains(item.At), ProblemPreparation.OfRequest, http.RequestAborted);
        // Without its script nobody knows the fields of a question; the browser keeps what was typed and sends it again.
        if (opened.Items.Any(item => places.Contains(item.At) && !item.Problem.IsPrepared)) return new(opened, null, notReady, StatusCodes.Status503ServiceUnavailable);
        var (form, tooMuch) = await SittingForm.Read(http.Request, opened);
        return new(opened, form, tooMuch, form is null ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status200OK);
    }
}
