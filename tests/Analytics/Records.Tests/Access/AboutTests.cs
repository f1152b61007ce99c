using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stoa.Testing;

namespace Stoa.Records.Tests.Access;

public sealed class AboutTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private readonly StoaSite site = shared.Site;

    [Theory]
    [InlineData("/xapi", null, "2.0.0")]
    [InlineData("/xapi", "1.0.3", "1.0.3")]
    [InlineData("/xapi", "1.0", "1.0.3")]
    [InlineData("/xapi", "2.0", "2.0.0")]
    [InlineData("/xapi/1.0", null, "1.0.3")]
    [InlineData("/xapi/2.0", null, "2.0.0")]
    public async Task Anybody_learns_which_versions_there_are(string path, string? asked, string told)
    {
        var answer = await site.Client(null, asked).GetAsync($"{path}/about");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(told, answer.Version());
        var versions = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").EnumerateArray().Select(version => version.GetString());
        Assert.Contains("1.0.3", versions);
        Assert.Contains("2.0.0", versions);
    }

    [Theory]
    [InlineData("/xapi", "0.8", "1.0.3")]
    [InlineData("/xapi", "1.1.0", "1.0.3")]
    [InlineData("/xapi", "2.1.0", "2.0.0")]
    [InlineData("/xapi", "1.0.3, 2.0.0", "1.0.3")]
    [InlineData("/xapi/1.0", "2.0.0", "1.0.3")]
    [InlineData("/xapi/2.0", "1.0.3", "2.0.0")]
    public async Task An_unknown_version_is_refused_in_one_that_is_known(string path, string asked, string told)
    {
        var client = site.Client(null, null);
        client.DefaultRequestHeaders.TryAddWithoutValidation(Xapi.VersionHeader, asked);

        var answer = await client.GetAsync($"{path}/about");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(told, answer.Version());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Content_of_any_origin_may_ask()
    {
        var ask = new HttpRequestMessage(HttpMethod.Options, "/xapi/statements");
        ask.Headers.Add("Origin", "https://content.example.org");
        ask.Headers.Add("Access-Control-Request-Method", "PUT");

        var answer = await site.Client(null, null).SendAsync(ask);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("PUT", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
        Assert.Contains("Authorization", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_that_there_is_not_is_not_found()
    {
        var answer = await site.Client(null).GetAsync("/xapi/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("2.0.0", answer.Version());
    }
}
