using Microsoft.AspNetCore.Http;
using Npgsql;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.Registration;

/// <summary>Writes an account, its first session and the event, in one round trip. An address that another account holds makes an
/// account without it: the answer is the same, and the owner of the address learns of it by mail.</summary>
internal sealed class NewPerson(Db db, Outbox outbox)
{
    internal sealed record Draft(Guid Id, string Name, EmailAddress Email, string? Password, string? Culture, bool Confirmed = false);

    internal async Task Register(HttpContext http, Draft draft, params IReadOnlyList<Statement> more)
    {
        var session = new NewSession(http, draft.Id, "registration");
        try
        {
            await db.Run([.. Statements(draft), session.Insert, .. more]);
        }
        catch (PostgresException clash) when (clash.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Two registered the same address in the same instant: the second now finds it held.
            session = new NewSession(http, draft.Id, "registration");
            await db.Run([.. Statements(draft), session.Insert, .. more]);
        }
        session.SetCookies();
    }

    private IReadOnlyList<Statement> Statements(Draft draft) =>
    [
        new(InsertSql, new { draft.Id, draft.Name, Email = draft.Email.Text, draft.Email.Key, draft.Password, draft.Culture, draft.Confirmed }),
        .. outbox.Statements(new PersonRegistered(draft.Id, draft.Name, draft.Email.Text, draft.Culture)),
    ];

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
        """;
}
