using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Passwords;
using Stoa.Accounts.Sessions;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>A new password, or the first one. Other devices are signed out, and the owner gets a letter.</summary>
internal static class ChangePassword
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/account/password", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Visitor visitor, Reauthentication proof, PasswordHasher passwords, SessionCache cache, IMail mail,
        Codes.Letters letters, Db db)
    {
        var person = visitor.Required;
        var password = form["password"].ToString();
        var errors = new FormErrors();
        if (PasswordRule.Fault(password, person.Email, person.Name) is { } fault)
            errors.Add("password", fault);
        if (!errors.Any)
            await proof.Check(http, form, errors);
        if (errors.Any)
            return await ShowSecurity.Render(http, visitor, proof, db, errors);
        if (await passwords.Hash(password) is not { } hash)
            return RateLimits.TooMany(PasswordHasher.Patience);
        await db.Run(
        [
            new(ChangeSql, new { Person = person.Id, Hash = hash }), EndSessions.AllBut(person.Id, visitor.SessionId), SessionBell.Ring(person.Id),
            .. mail.Statements(letters.PasswordChanged(person.Culture ?? Words.Culture.Name, person.Email)),
        ]);
        cache.EvictPerson(person.Id);
        Flash.Set(http, Words.T("Your password is changed. Your other devices are signed out."));
        return new SeeOther("/account/security");
    }

    private const string ChangeSql = """
        update accounts.people
        set password = @Hash
        where id = @Person
        """;
}
