using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Codes;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>Deletes an account at once, after its owner has typed the address and shown that it is them. Every other module
/// hears of it and deletes what it holds.</summary>
internal static class DeleteAccount
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/account/deletion", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Visitor visitor, Reauthentication proof, SessionCache cache, IMail mail, Letters letters, Outbox outbox, Db db)
    {
        var person = visitor.Required;
        var errors = new FormErrors();
        var typed = string.Equals(form.Text("confirm"), person.Email, StringComparison.OrdinalIgnoreCase);
        if (!errors.When(!typed, "confirm", Words.T("Type {0} to confirm.", person.Email)))
            await proof.Check(http, form, errors);
        if (errors.Any)
        {
            http.KeepPrivate();
            return Page.Of<DataPage>(new DataModel(person.Email, $"{await proof.Needed()}", errors), StatusCodes.Status422UnprocessableEntity);
        }
        await db.Transaction(async tx =>
        {
            // Letters to an address that is another account's are that account's.
            if (await tx.One<string>(DeleteSql, new { Person = person.Id }) is not null)
                await mail.Forget(tx, person.Email);
            await outbox.Add(tx, new PersonErased(person.Id));
            await tx.Run([SessionBell.Ring(person.Id)]);
            if (person.EmailConfirmed)
                await mail.Send(tx, letters.Deleted(person.Culture ?? Words.Culture.Name, person.Email));
        });
        cache.EvictPerson(person.Id);
        SessionCookies.ClearSession(http);
        Flash.Set(http, Words.T("Your account is deleted. You are welcome again at any time."));
        return new SeeOther("/");
    }

    private const string DeleteSql = """
        delete from accounts.people
        where id = @Person
        returning email_key
        """;
}
