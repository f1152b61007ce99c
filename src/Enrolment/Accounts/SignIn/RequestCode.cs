using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Accounts.Codes;
using Stoa.Accounts.People;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.SignIn;

/// <summary>Sends a code to an address; with an account behind it or not, the same work is done and the same is said.</summary>
internal sealed class RequestCode(Db db, IMail mail, Letters letters, Guard guard)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/sign-in/codes", Handle);
        routes.MapGet("/reset-password", Reset);
    }

    private static IResult Reset(HttpContext http, Guard guard, string? email)
    {
        http.KeepPrivate();
        var work = guard.WantsWork(http, Guard.Failures) ? guard.Work.Now() : null;
        return Page.Of<ResetPage>(new SignInModel(email ?? "", "/account/security", work));
    }

    private static async Task<IResult> Handle(HttpContext http, IFormCollection form, RequestCode codes, Guard guard)
    {
        if (EmailAddress.Parse(form["email"]) is { } email)
            return await codes.Send(http, form, email);
        http.KeepPrivate();
        var errors = new FormErrors().Add("email", Words.T("This is not an e-mail address."));
        var work = guard.WantsWork(http, Guard.Failures) ? guard.Work.Now() : null;
        return Page.Of<SignInPage>(new SignInModel(form.Text("email"), form.Return(), work, errors), StatusCodes.Status422UnprocessableEntity);
    }

    internal async Task<IResult> Send(HttpContext http, IFormCollection form, EmailAddress email)
    {
        if (!guard.MayMail(http, email.Key, out var wait))
            return Wait(http, form, wait);
        if (guard.MailIsPlenty(email.Key) && !guard.Work.Accepts(form["work"], form.Text("email")))
            return Wait(http, form, TimeSpan.FromMinutes(6));
        var browser = Secret.New();
        var holder = await Holders.Find(db, email.Key, null);
        var code = new MailedCode(Purpose.SignIn, holder?.Id, holder?.Email ?? email.Text, browser, form.Return());
        var culture = holder?.Culture ?? Words.Culture.Name;
        var letter = holder is null ? letters.NoAccount(culture, code) : letters.SignIn(culture, code);
        await db.Run([code.Insert, .. mail.Statements(letter)]);
        SessionCookies.SetErrand(http, browser);
        Flash.Set(http, Words.T("We sent an e-mail to {0}. If there is an account with this address, it contains a code.", email.Text), "info");
        return new SeeOther("/sign-in/code");
    }

    private static IResult Wait(HttpContext http, IFormCollection form, TimeSpan wait)
    {
        http.KeepPrivate();
        RateLimits.RetryAfter(http, wait);
        var message = Words.TN(
            "Several e-mails are on their way to this address. Look for them, or wait a minute.",
            "Several e-mails are on their way to this address. Look for them, or wait {0} minutes.",
            (long)Math.Ceiling(wait.TotalMinutes));
        var time = http.RequestServices.GetRequiredService<Guard>().Work.Now();
        return Page.Of<SignInPage>(
            new SignInModel(form.Text("email"), form.Return(), time, new FormErrors().Add("", message)), StatusCodes.Status429TooManyRequests);
    }
}
