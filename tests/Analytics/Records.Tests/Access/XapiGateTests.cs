using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Records.Access.Keys;
using Stoa.Records.Tests.Documents;
using Stoa.Testing;

namespace Stoa.Records.Tests.Access;

public sealed class XapiGateTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private readonly StoaSite site = shared.Site;
    private readonly Kept kept = new();

    [Theory]
    [InlineData("/xapi", "0.95")]
    [InlineData("/xapi/1.0", "1.0.3")]
    [InlineData("/xapi/2.0", "2.0.0")]
    public async Task A_request_without_a_version_is_refused_in_the_one_of_its_path(string root, string told)
    {
        var answer = await (await site.Source(version: null)).GetAsync(kept.State(root: root));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(told, answer.Version());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic %%%")]
    [InlineData("Basic:Um9iOng=")]
    [InlineData("Basic Um9iQ0lzTm90OkFVc2Vy")]
    [InlineData("Bearer nothing")]
    [InlineData("Digest a=b")]
    public async Task Who_shows_no_good_credential_is_asked_for_one(string? header)
    {
        var client = site.Client(null);
        if (header is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        var answer = await client.GetAsync(kept.State());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("2.0.0", answer.Version());
        Assert.Contains(answer.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");
    }

    [Fact]
    public async Task A_script_in_a_browser_gets_no_challenge_that_opens_a_dialog()
    {
        var client = site.Client(null);
        client.DefaultRequestHeaders.Add("Origin", "http://content.example");

        var answer = await client.GetAsync(kept.State());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("all", 404, 204)]
    [InlineData("all/read", 404, 403)]
    [InlineData("state", 404, 204)]
    [InlineData("statements/write,profile", 403, 403)]
    public async Task Scopes_say_what_may_be_done(string scopes, int reading, int writing)
    {
        var source = await site.Source(scopes);

        Assert.Equal(reading, await source.Ask(HttpMethod.Get, kept.State()).Status());
        Assert.Equal(writing, await source.Ask(HttpMethod.Put, kept.State(), "1").Status());
    }

    [Fact]
    public async Task A_revoked_key_is_refused_in_the_middle_of_its_work()
    {
        var (key, secret) = await site.Key();
        var source = site.Client(Xapi.Basic($"{key}", secret));
        Assert.Equal(204, await source.Ask(HttpMethod.Put, kept.State(), "1").Status());

        await site.Services.GetRequiredService<KeyRows>().Revoke(Tenant.Default, key, "a test");

        Assert.Equal(401, await source.Ask(HttpMethod.Get, kept.State()).Status());
    }

    [Fact]
    public async Task A_token_that_is_over_is_refused_although_it_was_believed_a_moment_ago()
    {
        var (key, _) = await site.Key();
        var secret = Secret.New();
        await site.Services.GetRequiredService<PlatformDb>().Execute(
            "insert into records.tokens (hash, tenant_id, key_id, scopes, expires_at) values (@Hash, @Tenant, @Key, array['all'], now() + interval '2 seconds')",
            new { Hash = Secret.Hash(secret), Tenant = Tenant.Default, Key = key });
        var source = site.Client(new AuthenticationHeaderValue("Bearer", secret));
        var first = await source.Ask(HttpMethod.Get, kept.State()).Status();

        for (var tries = 0; await source.Ask(HttpMethod.Get, kept.State()).Status() != 401; tries++)
        {
            Assert.True(tries < 600, "the token never ended");
            await Task.Delay(100);
        }
        Assert.Contains(first, new[] { 404, 401 });
    }

    [Fact]
    public async Task Each_tenant_has_its_own_records()
    {
        var (ours, theirs) = (await site.Source(), await site.Source(tenant: RecordsSite.Second));
        await theirs.Ask(HttpMethod.Put, kept.State(), "theirs", "text/plain");

        Assert.Equal(404, await ours.Ask(HttpMethod.Get, kept.State()).Status());
        Assert.Equal("theirs", await theirs.GetStringAsync(kept.State()));
    }

    [Fact]
    public async Task A_tenants_host_is_no_way_to_anothers_records()
    {
        var (ours, theirs) = (await site.Source(), await site.Source(tenant: RecordsSite.Second));
        ours.DefaultRequestHeaders.Host = theirs.DefaultRequestHeaders.Host = RecordsSite.SecondHost;

        Assert.Equal(401, await ours.Ask(HttpMethod.Get, kept.State()).Status());
        Assert.Equal(404, await theirs.Ask(HttpMethod.Get, kept.State()).Status());
    }

    [Fact]
    public async Task The_method_that_a_resource_does_not_know_is_not_allowed()
    {
        var answer = await (await site.Source()).Ask(HttpMethod.Put, "/xapi/about", "1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("2.0.0", answer.Version());
    }

    [Fact]
    public async Task A_content_of_another_origin_may_write()
    {
        var source = await site.Source();
        source.DefaultRequestHeaders.Add("Origin", "http://content.example");
        source.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(204, await source.Ask(HttpMethod.Put, kept.State(), "1").Status());
    }
}
