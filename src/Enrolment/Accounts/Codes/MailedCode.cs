using Stoa.Platform.Data;

namespace Stoa.Accounts.Codes;

/// <summary>What a code is for.</summary>
internal static class Purpose
{
    internal const string SignIn = "sign-in";
    internal const string Confirm = "confirm";
    internal const string Change = "change";
    internal const string Register = "register";
}

/// <summary>A code and a link about to be mailed; <see cref="Insert"/> goes into the batch that also queues the letter.</summary>
/// <param name="PersonId">Null where nobody has the address: then the code is never right.</param>
/// <param name="Browser">The secret of the browser that may enter the code; null when its person is signed in anyway.</param>
internal sealed record MailedCode(
    string Purpose, Guid? PersonId, string Email, string? Browser, string Return = "/", string? Name = null, string? Culture = null)
{
    private readonly Guid id = Guid.CreateVersion7();
    private readonly string link = Secret.New();

    internal string Digits { get; } = Code.New();

    internal string LinkPath => $"/link/{link}";

    internal Statement Insert => new(InsertSql, new
    {
        Id = id,
        Purpose,
        PersonId,
        Email,
        Name,
        Culture,
        Return,
        CodeHash = Code.Hash(id, Digits),
        LinkHash = Secret.Hash(link),
        BrowserHash = Browser is null ? null : Secret.Hash(Browser),
    });

    // A browser has one errand at a time: the code before is void.
    private const string InsertSql = """
        with former as (
            update accounts.codes
            set browser_hash = null, used_at = coalesce(used_at, now())
            where browser_hash = @BrowserHash::bytea
        )
        insert into accounts.codes (id, purpose, person_id, email, name, culture, return_path, code_hash, link_hash, browser_hash, expires_at)
        values (@Id, @Purpose, @PersonId::uuid, @Email, @Name::text, @Culture::text, @Return, @CodeHash, @LinkHash, @BrowserHash::bytea, now() + interval '10 minutes')
        """;
}
