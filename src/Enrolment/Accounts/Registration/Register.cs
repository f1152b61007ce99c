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

namespace Stoa.Accounts.Registration;

/// <summary>A visitor becomes a learner: a name, an address, perhaps a password, and they are in. The address is confirmed later.
/// Whether it has an account already is not to be seen from outside: then a second account without the address begins, and
/// the owner gets a letter. Who gives the password of the account they have is simply signed in.</summary>
internal static class Register
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/register", Show);
        routes.MapForm("/register", Handle);
    }

    private static IResult Show(HttpContext http, Visitor visitor, Guard guard, string? @return)
    {
        if (visitor.Person is not null)
            return new SeeOther(Forms.ReturnPath(@return));
        http.KeepPrivate();
        return Page.Of<RegisterPage>(new RegisterModel("", "", Forms.ReturnPath(@return), WorkFor(http, guard)));
    }

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Guard guard, PasswordHasher passwords, NewPerson people, RegisterByCode byCode, Db db)
    {
        var (name, email, password) = (form.Name(), EmailAddress.Parse(form["email"]), form["password"].ToString());
        var errors = Faults(name, email, password);
        if (errors.Any)
            return Again(http, form, guard, errors, StatusCodes.Status422UnprocessableEntity);
        if (guard.WantsWork(http, Guard.Registrations) && !guard.Work.Accepts(form["work"], form.Text("email")))
            return await byCode.Send(http, name!, email!, form.Return());
        guard.Count(http, Guard.Registrations);
        var draft = new NewPerson.Draft(Guid.CreateVersion7(), name!, email!, null, Words.Culture.Name);
        var holder = await Holders.Find(db, email!.Key, SessionCookies.Device(http));
        if (password.Length > 0)
        {
            var mayBeTheirs = holder?.Password is not null && guard.MayTry(http, email.Key, holder.KnownDevice, out _);
            var (verdict, hash) = mayBeTheirs ? await passwords.HashOrRecognise(holder!.Password!, password) : (Verdict.Wrong, await passwords.Hash(password));
            if (verdict is Verdict.Right or Verdict.RightButStale)
                return await SignIn(http, email, holder!, guard, db, form.Return());
            if (hash is null)
                return Busy(http, form, guard);
            draft = draft with { Password = hash };
        }
        await people.Register(http, draft, held: holder is not null);
        Flash.Set(http, Words.T("Welcome, {0}. We sent a code to {1}: confirm your address whenever it suits you.", name, email.Text));
        return new SeeOther(form.Return());
    }

    private static FormErrors Faults(string? name, EmailAddress? email, string password)
    {
        var errors = new FormErrors();
        errors.When(name is null, "name", Words.T("Say what we may call you, in at most 100 characters."));
        errors.When(email is null, "email", Words.T("This is not an e-mail address."));
        if (password.Length > 0 && PasswordRule.Fault(password, email?.Text ?? "", name ?? "") is { } fault)
            errors.Add("password", fault);
        return errors;
    }

    private static async Task<IResult> SignIn(HttpContext http, EmailAddress email, Holder holder, Guard guard, Db db, string then)
    {
        guard.Succeeded(http, email.Key, holder.KnownDevice);
        var session = new NewSession(http, holder.Id, "password");
        await db.Run([session.Insert]);
        session.SetCookies();
        return new SeeOther(then);
    }

    private static IResult Busy(HttpContext http, IFormCollection form, Guard guard)
    {
        RateLimits.RetryAfter(http, PasswordHasher.Patience);
        var errors = new FormErrors().Add("", Words.T("Very many people are registering right now. Wait a few seconds and press the button again, or leave the password empty and you are in at once."));
        return Again(http, form, guard, errors, StatusCodes.Status429TooManyRequests);
    }

    private static IResult Again(HttpContext http, IFormCollection form, Guard guard, FormErrors errors, int status)
    {
        http.KeepPrivate();
        return Page.Of<RegisterPage>(new RegisterModel(form.Text("name"), form.Text("email"), form.Return(), WorkFor(http, guard), errors), status);
    }

    private static string? WorkFor(HttpContext http, Guard guard) => guard.WantsWork(http, Guard.Registrations) ? guard.Work.Now() : null;
}
