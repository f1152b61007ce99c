using Stoa.Ui;

namespace Stoa.Accounts.Profile;

/// <param name="Wanted">The address of a change that waits for its code.</param>
/// <param name="Form">Which form came back with errors: name, email, code.</param>
public sealed record ProfileModel(
    string Name, string Email, bool Confirmed, string? Culture, string? Wanted, string Proof, string? Form = null, FormErrors? Errors = null)
{
    public FormErrors? ErrorsOf(string form) => Form == form ? Errors : null;
}

public sealed record SessionLine(Guid Id, string Device, string Network, DateTimeOffset SeenAt, bool IsThis);

public sealed record PasskeyLine(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);

public sealed record SecurityModel(
    string Email, bool HasPassword, IReadOnlyList<SessionLine> Sessions, IReadOnlyList<PasskeyLine> Passkeys, string Proof, FormErrors? Errors = null);

public sealed record DataModel(string Email, string Proof, FormErrors? Errors = null);
