using Microsoft.AspNetCore.Http;
using Npgsql;
using Stoa.Accounts.Codes;
using Stoa.Accounts.People;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.Registration;

/// <summary>Writes an account, its first session, the event and the letter, in one round trip. An address that another account holds makes an
/// account without it: the answer is the same, and the owner of the address learns of it by mail.</summary>
internal sealed class NewPerson(Db db, Outbox outbox, IMail mail, Letters letters)
{
    internal sealed record Draft(Guid Id, string Name, EmailAddress Email, string? Password, string? Culture, bool Confirmed = false);

    /// <param name="held">Whether another account holds the address, as was found just now, by all alike: the time that it takes tells nothing.</param>
    internal async Task Register(HttpContext http, Draft draft, bool held, params IReadOnlyList<Statement> more)
    {
        var session = new NewSession(http, draft.Id, "registration");
        try
        {
            await db.Run([.. Statements(draft, held), session.Insert, .. more]);
        }
        catch (PostgresException clash) when (clash.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation)
        {
            // Somebody took the address, or gave it up, since it was looked for; in the same instant, or so that there is no account for the session.
            held = await Holders.Find(db, draft.Email.Key, null) is not null;
            session = new NewSession(http, draft.Id, "registration");
            await db.Run([.. Statements(draft, held), session.Insert, .. more]);
        }
        session.SetCookies();
    }

    private IReadOnlyList<Statement> Statements(Draft draft, bool held) =>
    [
        new(InsertSql, new { draft.Id, draft.Name, Email = draft.Email.Text, draft.Email.Key, draft.Password, draft.Culture, draft.Confirmed, Held = held }),
        .. outbox.Statements(new PersonRegistered(draft.Id, draft.Name, draft.Email.Text, draft.Culture)),
        .. Letter(draft, held),
    ];

    // Asks a new learner to confirm the address; where it belongs to another account, it is written to that one's owner.
    private IReadOnlyList<Statement> Letter(Draft draft, bool held)
    {
        if (draft.Confirmed && !held)
            return [];
        var code = new MailedCode(Purpose.Confirm, draft.Id, draft.Email.Text, Browser: null);
        var letter = held ? letters.AlreadyRegistered(draft.Culture, code) : letters.Confirm(draft.Culture, code);
        return [code.Insert, .. mail.Statements(letter)];
    }

    // No row where it is not as was found: then what follows in the batch has no person, and none of it takes effect.
    private const string InsertSql = """
        insert into accounts.people (id, name, email, email_key, password, culture, confirmed_at)
        select @Id, @Name, @Email, case when @Held then null else @Key end, @Password::text, @Culture::text,
          case when @Confirmed and not @Held then now() end
        where @Held = exists (
            select
            from accounts.people
            where tenant_id = platform.tenant()
              and email_key = @Key
          )
        """;
}
