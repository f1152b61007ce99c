using System.Text.Json;

namespace Stoa.Records.Access;

/// <summary>What a verified credential stands for.</summary>
/// <param name="Id">The key's; all that is known of it is forgotten by <see cref="GrantBell"/>.</param>
/// <param name="Name">The source's name, for people.</param>
internal sealed record Grant(Guid Id, Guid Tenant, string Name, Authority Authority, Rights Rights)
{
    /// <summary>What its source wants to know of it when a request is handled, e.g. a launched session.</summary>
    internal object? Subject { get; init; }

    /// <summary>When it ends by itself.</summary>
    internal DateTimeOffset? Until { get; init; }
}

/// <summary>Who vouches for statements: the account of a credential at this store.</summary>
/// <param name="HomePage">An address of its own below the site's, so that no key is ever taken for a person.</param>
internal sealed record Authority(string HomePage, string Account, string? Name)
{
    /// <summary>An Agent of xAPI, as JSON.</summary>
    internal string Json { get; } = Name is null
        ? JsonSerializer.Serialize(new { objectType = "Agent", account = new { homePage = HomePage, name = Account } })
        : JsonSerializer.Serialize(new { objectType = "Agent", name = Name, account = new { homePage = HomePage, name = Account } });

    internal static Authority OfKey(string site, Guid key, string name) => new($"{site}/xapi", key.ToString(), name);
}
