using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Codes;
using Stoa.Accounts.SignIn;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>The code that shows whose mailbox an address is: of a new account, or of a changed address; and another such code.</summary>
internal static class ConfirmAddress
{
    private sealed record Address(string Email, string? Culture, bool Held);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/account/confirmation", Handle).RequirePerson();
        routes.MapForm("/account/confirmation/codes", SendAnother).RequirePerson();
    }

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Visitor visitor, Guard guard, Reauthentication proof, MailProof mailbox, Db db)
    {
        var purpose = form.Text("purpose") == Purpose.Change ? Purpose.Change : Purpose.Confirm;
        if (await Errands.ByCode(db, visitor.Required.Id, purpose, form["code"]) is { } errand)
            return await mailbox.Accept(http, errand);
        guard.Count(http, Guard.Failures);
        var errors = new FormErrors().Add("code", Words.T("This code is not right, or not good any more. After five tries or ten minutes you need a new one."));
        return await ShowProfile.Render(http, visitor, proof, db, "code", errors);
    }

    private static async Task<IResult> SendAnother(HttpContext http, Visitor visitor, Guard guard, IMail mail, Letters letters, Db db)
    {
        var person = visitor.Required;
        var address = await db.One<Address>(AddressSql, new { Person = person.Id });
        if (person.EmailConfirmed || address is null)
            return new SeeOther("/account");
        if (!guard.MayMail(http, person.Email, out var wait))
            return RateLimits.TooMany(wait);
        var code = new MailedCode(Purpose.Confirm, person.Id, address.Email, Browser: null);
        var culture = address.Culture ?? Words.Culture.Name;
        await db.Run([code.Insert, .. mail.Statements(address.Held ? letters.Confirm(culture, code) : letters.AlreadyRegistered(culture, code))]);
        Flash.Set(http, Words.T("A code is on its way to {0}.", address.Email), "info");
        return new SeeOther("/account");
    }

    private const string AddressSql = """
        select email, culture, email_key is not null as held
        from accounts.people
        where id = @Person
        """;
}
