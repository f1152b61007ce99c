namespace Stoa.Records.Access;

/// <summary>Recognises credentials of one kind. Sources are asked in turn; what one recognises is believed for half a minute,
/// or until <see cref="GrantBell"/> rings for it.</summary>
internal interface ICallerSource
{
    /// <summary>Null: it is none of this kind, or holds no longer. Secrets are compared in constant time.</summary>
    Task<Grant?> Find(Credential credential, CancellationToken cancellation);
}
