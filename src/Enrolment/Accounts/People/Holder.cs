using Stoa.Platform.Data;

namespace Stoa.Accounts.People;

/// <summary>The account that holds an address.</summary>
/// <param name="KnownDevice">Whether the browser that asks has signed in to it before.</param>
internal sealed record Holder(Guid Id, string Name, string Email, bool Confirmed, string? Password, string? Culture, bool KnownDevice);

internal static class Holders
{
    internal static Task<Holder?> Find(ISql sql, string emailKey, string? device) => sql.One<Holder>(
        FindSql, new { Key = emailKey, DeviceHash = device is null ? null : Secret.Hash(device) });

    private const string FindSql = """
        select p.id, p.name, p.email, p.confirmed_at is not null as confirmed, p.password, p.culture,
          exists (
            select
            from accounts.sessions s
            where s.person_id = p.id
              and s.device_hash = @DeviceHash::bytea
          ) as known_device
        from accounts.people p
        where p.tenant_id = platform.tenant()
          and p.email_key = @Key
        """;
}
