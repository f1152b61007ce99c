using Microsoft.AspNetCore.Http;
using Npgsql;
using Stoa.Accounts.Codes;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.Registration;

/// <summary>Writes an account, its first session, the event and the letter, in two round trips. An address that another account holds makes
/// an account without it: the answer is the same, and the owner of the address learns of it by mail.</summary>
internal sealed class NewPerson(Db db, Outbox outbox, IMail mail, Letters letters)
{
    internal sealed record Draft(Guid Id, string Name, EmailAddress Email, string? Password, string? Culture, bool Confirmed = false);

    private sealed record Address(bool Holds, bool Confirmed);

    internal async Task Register(HttpContext http, Draft draft, params IReadOnlyList<Statement> more)
    {
        var session = new NewSession(http, draft.Id, "registration");
        try
        {
            await Write(draft, [session.Insert, .. more]);
        }
        catch (PostgresException clash) when (clash.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Two registered the same address in the same instant: the second now finds it held.
            session = new NewSession(http, draft.Id, "registration");
            await Write(draft, [session.Insert, .. more]);
        }
        session.SetCookies();
    }

    private Task Write(Draft draft, IReadOnlyList<Statement> more) => db.Transaction(async tx =>
    {
        var address = await tx.One<Address>(InsertSql, new { draft.Id, draft.Name, Email = draft.Email.Text, draft.Email.Key, draft.Password, draft.Culture, draft.Confirmed });
        var registered = outbox.Statements(new PersonRegistered(draft.Id, draft.Name, draft.Email.Text, draft.Culture));
        await tx.Finish([.. more, .. registered, .. Letter(draft, address!)]);
    });

    // Asks a new learner to confirm the address; where it belongs to another account, it is written to that one's owner.
    private IReadOnlyList<Statement> Letter(Draft draft, Address address)
    {
        if (address.Confirmed)
            return [];
        var code = new MailedCode(Purpose.Confirm, draft.Id, draft.Email.Text, Browser: null);
        var letter = address.Holds ? letters.Confirm(draft.Culture, code) : letters.AlreadyRegistered(draft.Culture, code);
        return [code.Insert, .. mail.Statements(letter)];
    }

    private const string InsertSql = """
        insert into accounts.people (id, name, email, email_key, password, culture, confirmed_at)
        select @Id, @Name, @Email, case when held then null else @Key end, @Password::text, @Culture::text,
          case when @Confirmed and not held then now() end
        from (
            select exists (
                select
                from accounts.people
                where tenant_id = platform.tenant()
                  and email_key = @Key
              ) as held
          ) address
        returning email_key is not null as holds, confirmed_at is not null as confirmed
        """;
}
