using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Insights.CourseFigures;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.AtRisk;

/// <summary>An instructor sees who may be lost and why, and writes to them from the same page.</summary>
internal static class ShowLearnersAtRisk
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}/insights/learners", Handle).RequireRole(Role.Instructor);

    internal static string PathOf(CourseView view, Risk risk) => $"{view.Path}/learners?why={Name(risk)}";

    internal static string Name(Risk risk) => risk.ToString().ToLowerInvariant();

    internal static Risk Read(string? why) =>
        Enum.TryParse<Risk>(why, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : Risk.Quiet;

    private static async Task<IResult> Handle(
        string org, string course, string run, string? why, HttpContext http, [FromServices] CourseDesk desk, [FromServices] RiskReader reader)
    {
        if (await desk.Open(http, org, course, run) is not { } view)
            return Results.NotFound();
        var risk = Read(why);
        return Page.Of<LearnersPage>(await reader.Model(view, risk, LetterForm.Suggested(view, risk)));
    }
}

/// <param name="Everybody">How many there are, listed or not.</param>
public sealed record LearnersModel(CourseView View, Risk Risk, IReadOnlyList<LearnerAtRisk> Learners, long Everybody, LetterForm Form, FormErrors? Errors = null);

/// <summary>What an instructor writes.</summary>
/// <param name="Id">Of the form: sent twice, it is one letter.</param>
/// <param name="ToAll">To everybody who is at risk for this reason, not to those ticked.</param>
public sealed record LetterForm(Guid Id, IReadOnlyCollection<Guid> To, string Subject, string Text, bool ToAll = false)
{
    internal const string Ticked = "ticked";
    internal const string Everybody = "all";

    /// <summary>Words to begin with.</summary>
    public static LetterForm Suggested(CourseView view, Risk risk) => new(Guid.CreateVersion7(), [], Words.T("How are you getting on with {0}?", view.Course.Title), risk switch
    {
        Risk.Waiting => Words.T("You enrolled a while ago and have not opened the course yet. The first unit takes only a few minutes. If something keeps you from it, write to me."),
        Risk.Quiet => Words.T("It has been a while since you were in the course. Everything you did is kept, and you can go on where you stopped. If something was unclear or took too long, write to me."),
        _ => Words.T("Some of the problems seem to be hard going. That is what they are for. If you tell me where you are stuck, I can help."),
    });
}
