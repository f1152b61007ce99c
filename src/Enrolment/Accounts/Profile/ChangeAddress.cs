using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Codes;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>Another e-mail address: a code goes there, and the change is made when it comes back.</summary>
internal static class ChangeAddress
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/account/address", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Visitor visitor, Guard guard, Reauthentication proof, IMail mail, Letters letters, Db db)
    {
        var person = visitor.Required;
        var email = EmailAddress.Parse(form["email"]);
        var errors = new FormErrors();
        if (!errors.When(email is null, "email", Words.T("This is not an e-mail address.")))
            await proof.Check(http, form, errors);
        if (errors.Any)
            return await ShowProfile.Render(http, visitor, proof, db, "email", errors, model => model with { Wanted = form.Text("email") });
        if (!guard.MayMail(http, email!.Key, out var wait))
            return RateLimits.TooMany(wait);
        var code = new MailedCode(Purpose.Change, person.Id, email.Text, Browser: null);
        await db.Run([code.Insert, .. mail.Statements(letters.Change(person.Culture ?? Words.Culture.Name, code))]);
        Flash.Set(http, Words.T("A code is on its way to {0}.", email.Text), "info");
        return new SeeOther("/account");
    }
}
