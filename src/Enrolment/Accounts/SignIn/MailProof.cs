using Microsoft.AspNetCore.Http;
using Stoa.Accounts.Codes;
using Stoa.Accounts.People;
using Stoa.Accounts.Registration;
using Stoa.Accounts.Sessions;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.SignIn;

/// <summary>What happens when somebody has shown that a mailbox is theirs, by its code or its link.</summary>
internal sealed class MailProof(Db db, NewPerson people, Visitor visitor, SessionCache cache, IMail mail, Letters letters)
{
    internal async Task<IResult> Accept(HttpContext http, Errand errand) => errand switch
    {
        { Purpose: Purpose.SignIn, PersonId: { } person } => await SignIn(http, person, errand.Email, errand.ReturnPath),
        { Purpose: Purpose.Register } => await Register(http, errand),
        { Purpose: Purpose.Confirm, PersonId: { } person } => await Confirm(http, person, errand.Email),
        { Purpose: Purpose.Change, PersonId: { } person } => await Change(http, person, errand.Email),
        _ => new SeeOther("/sign-in"),
    };

    private async Task<IResult> SignIn(HttpContext http, Guid person, string email, string @return)
    {
        var session = new NewSession(http, person, "code");
        List<Statement> batch = [];
        var untrusted = !await db.One<bool>(IsConfirmedSql, new { Person = person }) && visitor.Person?.Id != person;
        if (untrusted)
            batch.AddRange([new(DistrustSql, new { Person = person }), new(ForgetPasskeysSql, new { Person = person }), EndSessions.All(person)]);
        else if (visitor.SessionId is { } former)
            batch.Add(EndSessions.One(visitor.Required.Id, former));
        await db.Run([.. batch, new(ConfirmedSql, new { Person = person, Key = EmailAddress.Parse(email)?.Key }), session.Insert, SessionBell.Ring(person)]);
        cache.EvictPerson(person);
        session.SetCookies();
        return new SeeOther(@return);
    }

    private async Task<IResult> Register(HttpContext http, Errand errand)
    {
        var email = EmailAddress.Parse(errand.Email)!;
        // The code may have waited while the same address registered in another way.
        if (await Holders.Find(db, email.Key, null) is { } holder)
            return await SignIn(http, holder.Id, email.Text, errand.ReturnPath);
        await people.Register(http, new(Guid.CreateVersion7(), errand.Name!, email, null, errand.Culture, Confirmed: true), held: false);
        Flash.Set(http, Words.T("Welcome, {0}.", errand.Name));
        return new SeeOther(errand.ReturnPath);
    }

    private async Task<IResult> Confirm(HttpContext http, Guid person, string email)
    {
        var holder = await TakeAddress(person, email);
        if (holder is { } other)
        {
            Flash.Set(http, Words.T("You are back in the account you had before."));
            return await SignIn(http, other, email, "/dashboard");
        }
        Flash.Set(http, Words.T("Your address is confirmed. Thank you."));
        return new SeeOther(visitor.Person?.Id == person ? "/account" : "/");
    }

    private async Task<IResult> Change(HttpContext http, Guid person, string email)
    {
        var former = await db.One<Former>(FormerSql, new { Person = person });
        if (former is null || await TakeAddress(person, email) is not null)
        {
            Flash.Set(http, Words.T("Another account of yours has this address. Delete that one first, or keep your address."), "warn");
            return new SeeOther("/account");
        }
        await db.Run(mail.Statements(letters.Changed(former.Culture, former.Email)));
        Flash.Set(http, Words.T("Your address is now {0}.", email));
        return new SeeOther("/account");
    }

    private sealed record Former(string Email, string? Culture);

    /// <summary>Gives the person the address whose mailbox they showed to be theirs. An account that held it without having
    /// confirmed it loses it.</summary>
    /// <returns>The account that has confirmed the address before; then nothing changed.</returns>
    private async Task<Guid?> TakeAddress(Guid person, string text)
    {
        var email = EmailAddress.Parse(text)!;
        var args = new { Person = person, email.Text, email.Key };
        var confirmedBy = await db.Transaction(async tx =>
        {
            if (await tx.One<Guid?>(ConfirmedHolderSql, args) is { } other)
                return other;
            await tx.Run([new(OustSql, args), new(TakeSql, args), SessionBell.Ring(person)]);
            return (Guid?)null;
        });
        cache.EvictPerson(person);
        return confirmedBy;
    }

    private const string IsConfirmedSql = """
        select confirmed_at is not null
        from accounts.people
        where id = @Person
        """;

    // Whoever registered with an address that was not theirs has set the password and the passkeys, and waits for its owner to come.
    private const string DistrustSql = """
        update accounts.people
        set password = null
        where id = @Person
        """;

    private const string ForgetPasskeysSql = """
        delete from accounts.passkeys
        where person_id = @Person
        """;

    private const string ConfirmedSql = """
        update accounts.people
        set confirmed_at = coalesce(confirmed_at, now())
        where id = @Person
          and email_key = @Key::text
        """;

    private const string FormerSql = """
        select email, culture
        from accounts.people
        where id = @Person
        """;

    private const string ConfirmedHolderSql = """
        select id
        from accounts.people
        where tenant_id = platform.tenant()
          and email_key = @Key
          and id <> @Person
          and confirmed_at is not null
        """;

    private const string OustSql = """
        update accounts.people
        set email_key = null
        where tenant_id = platform.tenant()
          and email_key = @Key
          and id <> @Person
        """;

    private const string TakeSql = """
        update accounts.people
        set email = @Text, email_key = @Key, confirmed_at = now()
        where id = @Person
        """;
}
