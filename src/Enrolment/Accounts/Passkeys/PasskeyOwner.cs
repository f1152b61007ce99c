namespace Stoa.Accounts.Passkeys;

/// <summary>Whom the framework's passkey handler knows: an id is all it needs.</summary>
internal sealed record PasskeyOwner(Guid Id);
