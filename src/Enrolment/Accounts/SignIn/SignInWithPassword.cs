using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Passwords;
using Stoa.Accounts.People;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.SignIn;

/// <summary>Address and password. The answer takes one hash's time and reads the same whether or not there is such an account.
/// An empty password asks for a code.</summary>
internal static class SignInWithPassword
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", Show);
        routes.MapForm("/sign-in", Handle);
    }

    private static IResult Show(HttpContext http, Visitor visitor, Guard guard, string? @return, string? email)
    {
        if (visitor.Person is not null)
            return new SeeOther(Forms.ReturnPath(@return));
        http.KeepPrivate();
        return Page.Of<SignInPage>(new SignInModel(email ?? "", Forms.ReturnPath(@return), WorkFor(http, guard)));
    }

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Guard guard, PasswordHasher passwords, Visitor visitor, RequestCode codes, Db db)
    {
        if (EmailAddress.Parse(form["email"]) is not { } email)
            return Again(http, form, guard, "email", Words.T("This is not an e-mail address."));
        var password = form["password"].ToString();
        if (password.Length == 0)
            return await codes.Send(http, form, email);
        var holder = await Holders.Find(db, email.Key, SessionCookies.Device(http));
        var known = holder is { KnownDevice: true };
        if (!known && guard.WantsWork(http, Guard.Failures) && !guard.Work.Accepts(form["work"], form.Text("email")))
            return await codes.Send(http, form, email);
        if (!guard.MayTry(http, email.Key, known, out var wait))
            return Wait(http, form, guard, wait);
        var verdict = password.Length > PasswordRule.Longest ? Verdict.Wrong : await passwords.Verify(holder?.Password, password);
        if (verdict is Verdict.Busy)
            return Busy(http, form, guard, email, known);
        if (verdict is Verdict.Wrong)
        {
            guard.Count(http, Guard.Failures);
            return Again(http, form, guard, "", Words.T("The e-mail and the password do not match. Try again, or let us send you a code."));
        }
        guard.Succeeded(http, email.Key, known);
        await Enter(http, visitor, holder!, verdict, password, passwords, db);
        return new SeeOther(form.Return());
    }

    private static async Task Enter(
        HttpContext http, Visitor visitor, Holder holder, Verdict verdict, string password, PasswordHasher passwords, Db db)
    {
        var session = new NewSession(http, holder.Id, "password");
        List<Statement> batch = [session.Insert];
        if (visitor.SessionId is { } former)
            batch.Add(EndSessions.One(visitor.Required.Id, former));
        if (verdict is Verdict.RightButStale && await passwords.Hash(password) is { } fresh)
            batch.Add(new(RehashSql, new { holder.Id, Former = holder.Password, Fresh = fresh }));
        await db.Run(batch);
        session.SetCookies();
    }

    private static IResult Busy(HttpContext http, IFormCollection form, Guard guard, EmailAddress email, bool known)
    {
        guard.Succeeded(http, email.Key, known);
        RateLimits.RetryAfter(http, PasswordHasher.Patience);
        return Again(http, form, guard, "", Words.T("Very many people are signing in right now. Wait a few seconds and try again."), StatusCodes.Status429TooManyRequests);
    }

    private static IResult Wait(HttpContext http, IFormCollection form, Guard guard, TimeSpan wait)
    {
        RateLimits.RetryAfter(http, wait);
        var message = Words.TN(
            "Too many tries from your network. Wait a minute, or let us send you a code.",
            "Too many tries from your network. Wait {0} minutes, or let us send you a code.",
            (long)Math.Ceiling(wait.TotalMinutes));
        return Again(http, form, guard, "", message, StatusCodes.Status429TooManyRequests);
    }

    private static IResult Again(
        HttpContext http, IFormCollection form, Guard guard, string field, string message, int status = StatusCodes.Status422UnprocessableEntity)
    {
        http.KeepPrivate();
        var errors = new FormErrors().Add(field, message);
        return Page.Of<SignInPage>(new SignInModel(form.Text("email"), form.Return(), WorkFor(http, guard), errors), status);
    }

    private static string? WorkFor(HttpContext http, Guard guard) => guard.WantsWork(http, Guard.Failures) ? guard.Work.Now() : null;

    // Not over a password that was changed in the meantime.
    private const string RehashSql = """
        update accounts.people
        set password = @Fresh
        where id = @Id
          and password = @Former
        """;
}
