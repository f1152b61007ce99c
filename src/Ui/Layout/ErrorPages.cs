using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Ui;

/// <param name="Status">The HTTP status that the page explains.</param>
/// <param name="Again">Where the same page is asked for once more, when that may help.</param>
public sealed record ErrorModel(int Status, string Title, string Sentence, string? Again = null);

/// <summary>Gives a page to every answer that failed without a body, when a browser asked for a page or sent a form.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        var response = http.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentLength > 0 || response.ContentType is not null)
            return;
        if (http.Request.IsPage() || http.Request.IsPostedForm())
            await Answer(http, response.StatusCode);
    });

    private static async Task Answer(HttpContext http, int status)
    {
        RequestCulture.Apply(http, null);
        var model = Model(status, http.Request);
        if (HeldForm.IsHeldAt(status) && await HeldForm.Of(http.Request) is { } held)
            await held.Answer(http, model);
        else if (status == StatusCodes.Status401Unauthorized && http.Request.IsPostedForm())
            await new SeeOther(Access.SignInPath(http.Request.PageOfForm())).ExecuteAsync(http);
        else
            await Page.Of<ErrorPage>(model, status).ExecuteAsync(http);
    }

    private static ErrorModel Model(int status, HttpRequest request) => status switch
    {
        404 => new(status, Words.T("There is no such page"), Words.T("The address may be mistyped, or what stood here has moved.")),
        401 when request.IsPostedForm() => new(status, Words.T("You are signed out"), Words.T("What you sent is not saved yet, but it is kept on this page. Sign in in another tab, then come back here and send it again.")),
        401 or 403 => new(status, Words.T("This page is not open to you"), Words.T("Your account does not have the role that this page needs.")),
        413 => new(status, Words.T("That is too large"), Words.T("What you sent is larger than what is accepted here.")),
        429 => new(status, Words.T("One moment, please"), Words.T("Very many people are here right now. Wait a few seconds and try again."), Again(request)),
        503 => new(status, Words.T("Back in a moment"), Words.T("The site cannot reach its database right now. Nothing that was acknowledged is lost; try again in a few seconds."), Again(request)),
        507 => new(status, Words.T("There is no room left"), Words.T("The disk of this site is full. Nothing was kept of what you sent now, and what was acknowledged before is safe. Try again later; the people who run this site have to make room."), Again(request)),
        >= 500 => new(status, Words.T("Something went wrong"), Words.T("The fault is on our side and has been recorded. Try again; if it stays, tell the people who run this site.")),
        _ => new(status, Words.T("That did not work"), Words.T("The request could not be understood.")),
    };

    private static string? Again(HttpRequest request) => request.IsPage() ? request.Path + request.QueryString : null;
}
