using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>Answers arrive: from the page's script while they are written, or with a button of the form, which also leads on.</summary>
internal static class SaveAnswers
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sittings/{number:int}/answers", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] SittingRoute route, QuizDesk desk, HttpContext http)
    {
        if (await desk.Find(route, http.RequestAborted) is not { } opened) return TypedResults.NotFound();
        var places = await SittingForm.Places(http.Request, opened);
        opened = await desk.Prepare(opened, item => places.Contains(item.At), ProblemPreparation.OfRequest, http.RequestAborted);
        // Without its script nobody knows the fields of a question; the browser keeps what was typed and sends it again.
        if (opened.Items.Any(item => places.Contains(item.At) && !item.Problem.IsPrepared)) return Refuse(notReady, StatusCodes.Status503ServiceUnavailable);
        var (form, tooMuch) = await SittingForm.Read(http.Request, opened);
        var quiet = http.Request.Headers.ContainsKey("X-Stoa-Autosave") || form?.Beacon == true;
        if (form is null) return Refuse(tooMuch!, StatusCodes.Status413PayloadTooLarge);
        var kept = await AnswerLog.Append(desk.Db, opened.Sitting, form, desk.Now, http.RequestAborted);
        if (!kept.Open) return quiet ? Refuse(over, StatusCodes.Status409Conflict) : new SeeOther(opened.Path);
        if (form.Check is { } item) await CheckAnswer.Fix(desk, opened, item, http.RequestAborted);
        var next = form.Leads || !quiet ? await Next(desk, opened, form, http) : null;
        return quiet ? TypedResults.Json(new Acknowledged(form.Sequence ?? kept.Seq, kept.Seq, desk.Now, next)) : new SeeOther(next!);
    }

    /// <param name="Kept">The sequence that was sent.</param>
    /// <param name="Highest">The highest that the server knows of this attempt: the browser counts on from there.</param>
    /// <param name="Next">Where the button leads that was pressed.</param>
    internal sealed record Acknowledged(long Kept, long Highest, DateTimeOffset At, string? Next);

    private static readonly Phrase notReady = Phrase.T("This problem is being prepared. Please try again in a moment.");
    private static readonly Phrase over = Phrase.T("The time is over: this attempt takes no more answers.");

    private static IResult Refuse(Phrase why, int status) => TypedResults.Problem(why.Say(), statusCode: status);

    private static async Task<string> Next(QuizDesk desk, OpenedSitting opened, SittingForm form, HttpContext http)
    {
        if (form.Check is { } item) return $"{opened.Path}?q={item + 1}";
        if (form.Go == "review") return $"{opened.Path}/summary";
        if (form.Go == "stay" || !int.TryParse(form.Go, out var wanted)) return $"{opened.Path}?q={form.Shown + 1}";
        var at = Math.Clamp(wanted - 1, 0, opened.Items.Count - 1);
        if (opened.Settings.ForwardOnly) await Reach.Advance(desk.Db, opened.Sitting.Id, at, http.RequestAborted);
        return $"{opened.Path}?q={at + 1}";
    }
}
