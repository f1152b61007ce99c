using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Passwords;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.People;

public sealed record WelcomeModel(string Name, string Email, FormErrors? Errors = null);

/// <summary>The link that a first start prints: it signs the administrator in, and asks for a name, an address and a password.</summary>
internal static class Welcome
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/welcome/{token}", Enter);
        routes.MapGet("/welcome", Show).RequireRole(Role.Admin);
        routes.MapForm("/welcome", Handle).RequireRole(Role.Admin);
    }

    private static async Task<IResult> Enter(string token, HttpContext http, Db db)
    {
        http.KeepPrivate();
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var person = Secret.IsPlausible(token) ? await db.One<Guid?>(TakeSql, new { TokenHash = Secret.Hash(token) }) : null;
        if (person is not { } id)
            return Page.Of<SignIn.LinkGonePage>(null, StatusCodes.Status410Gone);
        var session = new NewSession(http, id, "link");
        await db.Run([session.Insert]);
        session.SetCookies();
        return new SeeOther("/welcome");
    }

    private static IResult Show(HttpContext http, Visitor visitor)
    {
        http.KeepPrivate();
        return Page.Of<WelcomePage>(new WelcomeModel("", ""));
    }

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Visitor visitor, PasswordHasher passwords, SessionCache cache, Db db)
    {
        var (name, email, password) = (form.Name(), EmailAddress.Parse(form["email"]), form["password"].ToString());
        var errors = new FormErrors();
        errors.When(name is null, "name", Words.T("Say what we may call you, in at most 100 characters."));
        errors.When(email is null, "email", Words.T("This is not an e-mail address."));
        if (PasswordRule.Fault(password, email?.Text ?? "", name ?? "") is { } fault)
            errors.Add("password", fault);
        var id = visitor.Required.Id;
        if (!errors.Any && await passwords.Hash(password) is var hash)
        {
            if (hash is null)
                return RateLimits.TooMany(PasswordHasher.Patience);
            if (await db.Execute(SettleSql, new { Id = id, Name = name, Email = email!.Text, email.Key, Password = hash }) == 1)
            {
                await db.Run([SessionBell.Ring(id)]);
                cache.EvictPerson(id);
                Flash.Set(http, Words.T("Welcome, {0}. This is your site.", name));
                return new SeeOther("/admin");
            }
            errors.Add("email", Words.T("Another account has this address, or yours is set up already."));
        }
        http.KeepPrivate();
        return Page.Of<WelcomePage>(new WelcomeModel(form.Text("name"), form.Text("email"), errors), StatusCodes.Status422UnprocessableEntity);
    }

    private const string TakeSql = """
        delete from accounts.administrator_links
        where token_hash = @TokenHash
          and expires_at > now()
        returning person_id
        """;

    private const string SettleSql = """
        update accounts.people
        set name = @Name, email = @Email, email_key = @Key, password = @Password, confirmed_at = now()
        where id = @Id
          and password is null
          and email_key is null
          and not exists (
            select
            from accounts.people other
            where other.tenant_id = platform.tenant()
              and other.email_key = @Key
          )
        """;
}
