using Microsoft.AspNetCore.Identity;
using Stoa.Platform.Data;

namespace Stoa.Accounts.Passkeys;

/// <summary>What the framework's passkey handler reads and writes. Of the rest of Identity nothing is used, so the members that
/// its interface demands besides say no.</summary>
internal sealed class PasskeyStore(Db db) : IUserPasskeyStore<PasskeyOwner>
{
    private sealed record Row(
        byte[] CredentialId, byte[] PublicKey, DateTimeOffset CreatedAt, long SignCount, string[] Transports, bool UserVerified, bool BackupEligible,
        bool BackedUp, byte[] Attestation, byte[] ClientData)
    {
        internal UserPasskeyInfo Info => new(
            CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports, UserVerified, BackupEligible, BackedUp, Attestation, ClientData);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await db.Query<Row>(OfPersonSql, new { Person = user.Id }, cancellationToken)).Select(row => row.Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await db.One<Row>(OneSql, new { Person = user.Id, CredentialId = credentialId }, cancellationToken))?.Info;

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await db.One<Guid?>(OwnerSql, new { CredentialId = credentialId }, cancellationToken) is { } person ? new(person) : null;

    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && await db.One<Guid?>(PersonSql, new { Id = id }, cancellationToken) is { } person ? new(person) : null;

    /// <summary>After it was used: the counter and the state of its backup.</summary>
    public async Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        await db.Execute(UsedSql, new { passkey.CredentialId, SignCount = (long)passkey.SignCount, BackedUp = passkey.IsBackedUp }, cancellationToken);

    /// <summary>For the batch that makes or extends an account.</summary>
    internal static Statement Insert(Guid person, UserPasskeyInfo passkey, string name) => new(InsertSql, new
    {
        passkey.CredentialId,
        Person = person,
        Id = Guid.CreateVersion7(),
        Name = name,
        passkey.PublicKey,
        SignCount = (long)passkey.SignCount,
        Transports = passkey.Transports ?? [],
        UserVerified = passkey.IsUserVerified,
        BackupEligible = passkey.IsBackupEligible,
        BackedUp = passkey.IsBackedUp,
        Attestation = passkey.AttestationObject,
        ClientData = passkey.ClientDataJson,
    });

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id.ToString());

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw Unused();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw Unused();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Unused();

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Unused();

    public void Dispose()
    {
        // The database belongs to the request.
    }

    private static NotSupportedException Unused() => new("accounts are written by their own slices");

    private const string OfPersonSql = """
        select credential_id, public_key, created_at, sign_count, transports, user_verified, backup_eligible, backed_up, attestation, client_data
        from accounts.passkeys
        where person_id = @Person
        """;

    private const string OneSql = """
        select credential_id, public_key, created_at, sign_count, transports, user_verified, backup_eligible, backed_up, attestation, client_data
        from accounts.passkeys
        where person_id = @Person
          and credential_id = @CredentialId
        """;

    private const string OwnerSql = """
        select person_id
        from accounts.passkeys
        where credential_id = @CredentialId
        """;

    private const string PersonSql = """
        select id
        from accounts.people
        where id = @Id
        """;

    private const string UsedSql = """
        update accounts.passkeys
        set sign_count = @SignCount, backed_up = @BackedUp, used_at = now()
        where credential_id = @CredentialId
        """;

    private const string InsertSql = """
        insert into accounts.passkeys (credential_id, person_id, id, name, public_key, sign_count, transports, user_verified, backup_eligible, backed_up, attestation, client_data)
        values (@CredentialId, @Person, @Id, @Name, @PublicKey, @SignCount, @Transports, @UserVerified, @BackupEligible, @BackedUp, @Attestation, @ClientData)
        """;
}
