using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Stoa.Accounts.Sessions;
using Stoa.Platform.Data;

namespace Stoa.Accounts.Passkeys;

/// <summary>A challenge that waits for an authenticator: for whom, and the framework's note about it.</summary>
internal sealed record Ceremony(Guid? PersonId, string? Name, string? Email, string State);

/// <summary>The two WebAuthn ceremonies, by the framework's handler over our store. A challenge lives five minutes, belongs to one
/// browser, and is taken out by the first answer, right or wrong.</summary>
internal sealed class Ceremonies(Db db, PasskeyStore store, IServiceProvider services, ILogger<UserManager<PasskeyOwner>> log)
{
    private static readonly IOptions<IdentityPasskeyOptions> Rules = Options.Create(new IdentityPasskeyOptions
    {
        ResidentKeyRequirement = "preferred",
        UserVerificationRequirement = "preferred",
        AttestationConveyancePreference = "none",
    });

    private readonly PasskeyHandler<PasskeyOwner> handler = new(
        new UserManager<PasskeyOwner>(store, Options.Create(new IdentityOptions()), null!, [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services, log),
        Rules);

    /// <summary>Options for a new passkey; the person may not exist yet.</summary>
    internal async Task<string> BeginCreation(HttpContext http, Guid person, string name, string email)
    {
        var made = await handler.MakeCreationOptionsAsync(new() { Id = person.ToString(), Name = email, DisplayName = name }, http);
        await Remember(http, new(person, name, email, made.AttestationState!));
        return made.CreationOptionsJson;
    }

    internal async Task<string> BeginSignIn(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null!, http);
        await Remember(http, new(null, null, null, made.AssertionState!));
        return made.RequestOptionsJson;
    }

    /// <returns>The passkey and whose it is to be, or null when the answer is not right.</returns>
    internal async Task<(Ceremony Ceremony, UserPasskeyInfo Passkey)?> FinishCreation(HttpContext http, string credential)
    {
        if (await Recall(http) is not { } ceremony)
            return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = ceremony.State });
        return result.Succeeded ? (ceremony, result.Passkey) : null;
    }

    internal async Task<Guid?> FinishSignIn(HttpContext http, string credential)
    {
        if (await Recall(http) is not { } ceremony)
            return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = ceremony.State });
        if (!result.Succeeded)
            return null;
        await store.AddOrUpdatePasskeyAsync(result.User, result.Passkey, http.RequestAborted);
        return result.User.Id;
    }

    private async Task Remember(HttpContext http, Ceremony ceremony)
    {
        var browser = SessionCookies.Ceremony(http) ?? Secret.New();
        await db.Execute(RememberSql, new { Browser = Secret.Hash(browser), ceremony.PersonId, ceremony.Name, ceremony.Email, ceremony.State }, http.RequestAborted);
        SessionCookies.SetCeremony(http, browser);
    }

    private async Task<Ceremony?> Recall(HttpContext http) => SessionCookies.Ceremony(http) is { } browser
        ? await db.One<Ceremony>(RecallSql, new { Browser = Secret.Hash(browser) }, http.RequestAborted)
        : null;

    private const string RememberSql = """
        insert into accounts.ceremonies (browser_hash, person_id, name, email, state, expires_at)
        values (@Browser, @PersonId::uuid, @Name::text, @Email::text, @State, now() + interval '5 minutes')
        on conflict (browser_hash) do update
        set person_id = excluded.person_id, name = excluded.name, email = excluded.email, state = excluded.state, expires_at = excluded.expires_at
        """;

    private const string RecallSql = """
        delete from accounts.ceremonies
        where browser_hash = @Browser
          and expires_at > now()
        returning person_id, name, email, state
        """;
}
