using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Accounts.Profile;

/// <summary>This module's part of an export.</summary>
internal sealed class AccountData(Db db) : IPersonalData
{
    private sealed record Profile(Guid Id, string Name, string Email, DateTimeOffset? ConfirmedAt, string[] Roles, string? Culture, bool HasPassword, DateTimeOffset CreatedAt);

    private sealed record SignedIn(string Device, string Network, string Method, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt);

    private sealed record Passkey(string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);

    public string FileName => "account.json";

    public async Task<object> Export(Guid personId)
    {
        var args = new { Person = personId };
        await using var results = await db.Batch([new(ProfileSql, args), new(SessionsSql, args), new(PasskeysSql, args)]);
        return new
        {
            Profile = await results.ReadOne<Profile>(),
            Sessions = await results.Read<SignedIn>(),
            Passkeys = await results.Read<Passkey>(),
        };
    }

    private const string ProfileSql = """
        select id, name, email, confirmed_at, roles, culture, password is not null as has_password, created_at
        from accounts.people
        where id = @Person
        """;

    private const string SessionsSql = """
        select device, network, method, created_at, seen_at, ended_at
        from accounts.sessions
        where person_id = @Person
        order by id
        """;

    private const string PasskeysSql = """
        select name, created_at, used_at
        from accounts.passkeys
        where person_id = @Person
        order by id
        """;
}
