using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Platform.Mail;

/// <summary>Mail that goes out if, and only if, the caller's transaction commits. Compose it with <see cref="Letter"/>.</summary>
public interface IMail
{
    Task Send(Tx tx, MailMessage message);

    /// <summary>The same as statements of a batch, for a caller that counts its round trips.</summary>
    IReadOnlyList<Statement> Statements(MailMessage message);

    /// <summary>Deletes what was written to an address: its owner's account is gone.</summary>
    Task Forget(Tx tx, string address);
}
