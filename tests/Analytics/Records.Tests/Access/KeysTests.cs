using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Records.Access;
using Stoa.Records.Access.Keys;
using Stoa.Testing;

namespace Stoa.Records.Tests.Access;

public sealed class KeysTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private readonly StoaSite site = shared.Site;
    private readonly string network = $"{Guid.CreateVersion7()}";

    private Doorkeeper Door => site.Services.GetRequiredService<Doorkeeper>();
    private KeyRows Keys => site.Services.GetRequiredService<KeyRows>();
    private PlatformDb Db => site.Services.GetRequiredService<PlatformDb>();

    private async Task<Grant?> Recognise(string name, string secret) => (await Door.Recognise(new(name, secret), network, CancellationToken.None)).Grant;

    [Fact]
    public async Task A_key_is_known_by_its_secret_only_and_its_authority_is_an_account_of_the_store()
    {
        var (key, secret) = await site.Key("statements/write,state");

        var grant = await Recognise($"{key}", secret);

        Assert.NotNull(grant);
        Assert.Equal(Tenant.Default, grant.Tenant);
        Assert.Equal(Rights.WriteStatements | Rights.ReadState | Rights.WriteState, grant.Rights);
        var account = JsonDocument.Parse(grant.Authority.Json).RootElement.GetProperty("account");
        Assert.Equal($"{key}", account.GetProperty("name").GetString());
        Assert.EndsWith("/xapi", account.GetProperty("homePage").GetString(), StringComparison.Ordinal);
        Assert.Null(await Recognise($"{key}", secret + "x"));
        Assert.Null(await Recognise($"{Guid.CreateVersion7()}", secret));
        Assert.Null(await Recognise("' or true --", secret));
    }

    [Fact]
    public async Task The_database_holds_no_secret()
    {
        var (key, secret) = await site.Key();

        var row = await Db.One<string>("select row_to_json(k)::text from records.keys k where id = @Id", new { Id = key });

        Assert.DoesNotContain(secret, row, StringComparison.Ordinal);
        Assert.Contains("records.key-created", await Db.Query<string>("select action from platform.audit"));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_although_it_was_believed_a_moment_ago()
    {
        var (key, secret) = await site.Key();
        Assert.NotNull(await Recognise($"{key}", secret));

        Assert.True(await Keys.Revoke(Tenant.Default, key, "a test"));

        Assert.Null(await Recognise($"{key}", secret));
        Assert.False(await Keys.Revoke(Tenant.Default, key, "a test"));
    }

    [Fact]
    public async Task What_another_process_revoked_is_refused_as_soon_as_it_is_heard()
    {
        var (key, secret) = await site.Key();
        await Db.Execute("update records.keys set revoked_at = now() where id = @Id", new { Id = key });
        Assert.Null(await Recognise($"{key}", secret));
        await Db.Execute("update records.keys set revoked_at = null where id = @Id", new { Id = key });
        Assert.NotNull(await Recognise($"{key}", secret));

        await Db.Run([new("update records.keys set revoked_at = now() where id = @Id", new { Id = key }), GrantBell.Ring(key)]);

        for (var tries = 0; await Recognise($"{key}", secret) is not null; tries++)
        {
            Assert.True(tries < 1200, "the bell was not heard");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task No_tenant_revokes_anothers_key()
    {
        var (key, secret) = await site.Key();

        Assert.False(await Keys.Revoke(Guid.CreateVersion7(), key, "a test"));

        Assert.NotNull(await Recognise($"{key}", secret));
    }

    [Fact]
    public async Task When_a_key_was_last_used_can_be_seen()
    {
        var (key, secret) = await site.Key();
        Assert.Null((await Keys.List(Tenant.Default, default)).Single(found => found.Id == key).UsedAt);

        await Recognise($"{key}", secret);

        Assert.NotNull((await Keys.List(Tenant.Default, default)).Single(found => found.Id == key).UsedAt);
    }

    [Fact]
    public async Task Who_shows_bad_credentials_again_and_again_waits_and_who_was_good_does_not()
    {
        var (key, secret) = await site.Key();
        Assert.NotNull(await Recognise($"{key}", secret));
        var refused = false;
        for (var tries = 0; !refused && tries < 2000; tries++)
            refused = (await Door.Recognise(new("nobody", $"{tries}"), network, CancellationToken.None)).TooMany;

        Assert.True(refused);
        Assert.NotNull(await Recognise($"{key}", secret));
        Assert.False((await Door.Recognise(new("nobody", "of elsewhere"), "another network", CancellationToken.None)).TooMany);
    }

    [Fact]
    public async Task A_key_gives_a_token_with_fewer_scopes_that_ends()
    {
        var (key, secret) = await site.Key("statements/write,state");
        var token = await Token(key, secret, "state");

        Assert.Equal(3600, token.GetProperty("expires_in").GetInt32());
        Assert.Equal("state", token.GetProperty("scope").GetString());
        var text = token.GetProperty("access_token").GetString()!;
        Assert.Equal(Rights.ReadState | Rights.WriteState, (await Recognise("", text))!.Rights);

        await Db.Execute("update records.tokens set expires_at = now() - interval '1 second'");
        site.Services.GetRequiredService<GrantCache>().EvictAll();
        Assert.Null(await Recognise("", text));
    }

    [Fact]
    public async Task A_token_ends_with_its_key()
    {
        var (key, secret) = await site.Key();
        var text = (await Token(key, secret)).GetProperty("access_token").GetString()!;
        Assert.NotNull(await Recognise("", text));

        await Keys.Revoke(Tenant.Default, key, "a test");

        Assert.Null(await Recognise("", text));
    }

    [Theory]
    [InlineData("grant_type=password", "unsupported_grant_type", 400)]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", "unsupported_grant_type", 400)]
    [InlineData("grant_type=client_credentials&scope=all", "invalid_scope", 400)]
    [InlineData("grant_type=client_credentials&scope=everything", "invalid_scope", 400)]
    [InlineData("grant_type=client_credentials&client_id=a&client_secret=b", "invalid_client", 401)]
    public async Task A_wrong_wish_for_a_token_gets_the_answer_of_OAuth(string form, string error, int status)
    {
        var (key, secret) = await site.Key("state");
        var client = site.Client(Xapi.Basic($"{key}", secret), null);

        var answer = await client.PostAsync(GiveToken.Path, new StringContent(form, null, "application/x-www-form-urlencoded"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_wish_for_a_token_that_is_no_form_is_refused()
    {
        var (key, secret) = await site.Key();
        var client = site.Client(Xapi.Basic($"{key}", secret), null);

        Assert.Equal(400, (int)(await client.PostAsync(GiveToken.Path, Xapi.Json("{}"))).StatusCode);
        var many = string.Join('&', Enumerable.Range(0, 5000).Select(number => $"f{number}=1"));
        Assert.Equal(400, (int)(await client.PostAsync(GiveToken.Path, new StringContent(many, null, "application/x-www-form-urlencoded"))).StatusCode);
    }

    private async Task<JsonElement> Token(Guid key, string secret, string scope = "")
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = $"{key}",
            ["client_secret"] = secret,
            ["scope"] = scope,
        });
        var answer = await site.Client(null, null).PostAsync(GiveToken.Path, form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Contains("no-store", $"{answer.Headers.CacheControl}", StringComparison.Ordinal);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
