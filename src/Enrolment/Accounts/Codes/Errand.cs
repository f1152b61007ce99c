using Stoa.Platform.Data;

namespace Stoa.Accounts.Codes;

/// <summary>What a code or link that came out right was for.</summary>
internal sealed record Errand(Guid Id, string Purpose, Guid? PersonId, string Email, string? Name, string? Culture, string ReturnPath);

/// <summary>Redeems codes and links, each once.</summary>
internal static class Errands
{
    private sealed record Tried(
        Guid Id, string Purpose, Guid? PersonId, string Email, string? Name, string? Culture, string ReturnPath, byte[] CodeHash, int Tries);

    /// <summary>By the digits, in the browser that asked.</summary>
    internal static Task<Errand?> ByCode(ISql sql, string browser, string? typed) =>
        Try(sql, BrowserTrySql, new { BrowserHash = Secret.Hash(browser) }, typed);

    /// <summary>By the digits, in a session of the person the code was mailed for.</summary>
    internal static Task<Errand?> ByCode(ISql sql, Guid personId, string purpose, string? typed) =>
        Try(sql, PersonTrySql, new { PersonId = personId, Purpose = purpose }, typed);

    /// <summary>What a link is for, without using it up: programs that look at mail follow links too.</summary>
    internal static Task<Errand?> Peek(ISql sql, string link) => sql.One<Errand>(PeekSql, new { LinkHash = Secret.Hash(link) });

    internal static Task<Errand?> ByLink(ISql sql, string link) => sql.One<Errand>(LinkSql, new { LinkHash = Secret.Hash(link) });

    // The try is counted before the digits are compared, so that tries side by side cannot outrun the count.
    private static async Task<Errand?> Try(ISql sql, string trySql, object args, string? typed)
    {
        if (Code.Read(typed) is not { } digits || await sql.One<Tried>(trySql, args) is not { } row || row.Tries > Code.MostTries)
            return null;
        var right = System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(Code.Hash(row.Id, digits), row.CodeHash);
        return right && await sql.Execute(UseSql, new { row.Id }) == 1
            ? new(row.Id, row.Purpose, row.PersonId, row.Email, row.Name, row.Culture, row.ReturnPath)
            : null;
    }

    private const string BrowserTrySql = """
        update accounts.codes
        set tries = tries + 1
        where browser_hash = @BrowserHash
          and used_at is null
          and expires_at > now()
        returning id, purpose, person_id, email, name, culture, return_path, code_hash, tries
        """;

    private const string PersonTrySql = """
        update accounts.codes
        set tries = tries + 1
        where id = (
            select id
            from accounts.codes
            where person_id = @PersonId
              and purpose = @Purpose
              and used_at is null
              and expires_at > now()
            order by id desc
            limit 1
          )
        returning id, purpose, person_id, email, name, culture, return_path, code_hash, tries
        """;

    private const string UseSql = """
        update accounts.codes
        set used_at = now()
        where id = @Id
          and used_at is null
        """;

    private const string PeekSql = """
        select id, purpose, person_id, email, name, culture, return_path
        from accounts.codes
        where link_hash = @LinkHash
          and used_at is null
          and expires_at > now()
        """;

    private const string LinkSql = """
        update accounts.codes
        set used_at = now()
        where link_hash = @LinkHash
          and used_at is null
          and expires_at > now()
        returning id, purpose, person_id, email, name, culture, return_path
        """;
}
