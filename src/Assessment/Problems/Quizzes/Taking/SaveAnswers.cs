using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>Answers arrive: from the page's script while they are written, or with a button of the form, which also leads on.</summary>
internal static class SaveAnswers
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sittings/{number:int}/answers", Handle).RequirePerson();

    private static async Task<IResult> Handle([AsParameters] SittingRoute route, QuizDesk desk, HttpContext http)
    {
        if (await desk.Find(route, http.RequestAborted) is not { } opened) return TypedResults.NotFound();
        var received = await ReceivedForm.Of(desk, opened, http);
        if (received.Form is not { } form) return Refuse(received.Refusal!, received.Status);
        opened = received.Opened;
        var quiet = http.Request.Headers.ContainsKey("X-Stoa-Autosave") || form.Beacon;
        var kept = await AnswerLog.Append(desk.Db, opened.Sitting, form, desk.Now, http.RequestAborted);
        if (!kept.Open) return quiet ? Refuse(Over, StatusCodes.Status409Conflict) : new SeeOther(opened.Path);
        if (form.Check is { } item) await CheckAnswer.Fix(desk, opened, item, http.RequestAborted);
        var next = form.Leads || !quiet ? await Next(desk, opened, form, http) : null;
        return quiet ? TypedResults.Json(new Acknowledged(form.Sequence ?? kept.Seq, kept.Seq, desk.Now, next)) : new SeeOther(next!);
    }

    /// <param name="Kept">The sequence that was sent.</param>
    /// <param name="Highest">The highest that the server knows of this attempt: the browser counts on from there.</param>
    /// <param name="Next">Where the button leads that was pressed.</param>
    internal sealed record Acknowledged(long Kept, long Highest, DateTimeOffset At, string? Next);

    internal static readonly Phrase Over = Phrase.T("The time is over: this attempt takes no more answers.");

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
