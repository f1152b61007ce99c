using Stoa.Accounts.Codes;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;

namespace Stoa.Accounts.Registration;

/// <summary>Writes to a new learner to confirm the address; or, where the address belongs to another account, to its owner.</summary>
internal sealed class OnPersonRegistered(IMail mail, Letters letters) : IHandle<PersonRegistered>
{
    private sealed record Address(bool Held, bool Confirmed);

    public async Task Handle(PersonRegistered happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Address>(AddressSql, new { happened.PersonId }, cancellation) is not { Confirmed: false } address)
            return;
        var code = new MailedCode(Purpose.Confirm, happened.PersonId, happened.Email, Browser: null);
        var letter = address.Held ? letters.Confirm(happened.Culture, code) : letters.AlreadyRegistered(happened.Culture, code);
        await tx.Finish([code.Insert, .. mail.Statements(letter)], cancellation);
    }

    private const string AddressSql = """
        select email_key is not null as held, confirmed_at is not null as confirmed
        from accounts.people
        where id = @PersonId
        """;
}
