using System.Net;
using System.Text.Json;
using Stoa.Media.Delivery;
using Stoa.Media.Tests.Delivery.Edges;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Delivery.Steering;

public sealed class SteerPlayersTests(EdgeSite edges) : IClassFixture<EdgeSite>, IDisposable
{
    private readonly HttpClient browser = edges.Site.Visitor();

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task The_site_gives_manifests_that_name_the_edges_and_sends_who_wants_a_file_there()
    {
        var path = await Path();
        using var master = await browser.GetAsync($"{path}/master.m3u8");
        var text = await master.Content.ReadAsStringAsync();
        Assert.Equal("no-store, private", master.Headers.CacheControl!.ToString());
        Assert.Contains(",PATHWAY-ID=\"alpha\"", text.Split('\n').Single(line => line.StartsWith("#EXT-X-CONTENT-STEERING:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => line.EndsWith("/index.m3u8", StringComparison.Ordinal)), line => Assert.True(line.StartsWith(edges.Alpha.Url, StringComparison.Ordinal) || line.StartsWith(edges.Beta.Url, StringComparison.Ordinal)));
        Assert.Contains($"serviceLocation=\"beta\">{edges.Beta.Url}", await browser.GetStringAsync($"{path}/manifest.mpd"), StringComparison.Ordinal);

        using var http = new HttpClient();
        var file = $"{await edges.Rung(http)}/0.m4s";
        using var sent = await browser.GetAsync($"{path}/{file}");
        Assert.Equal((HttpStatusCode.TemporaryRedirect, edges.At(edges.Alpha).Of(file)), (sent.StatusCode, sent.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(sent.Headers.Location)).StatusCode);
        using var page = await edges.Site.As(StoaSite.Somebody(Stoa.Contracts.People.Role.Author)).GetAsync($"/studio/recordings/{edges.Recording.Id}");
        Assert.Contains($"connect-src 'self' {edges.Alpha.Url} {edges.Beta.Url};", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains($"poster=\"{edges.Alpha.Url}/", html, StringComparison.Ordinal);
        var beginning = JsonElement.Parse(System.Net.WebUtility.HtmlDecode(html.Split("data-beginning=\"")[1].Split('"')[0]));
        foreach (var track in beginning.GetProperty("pictures").EnumerateArray().Append(beginning.GetProperty("sound")))
            foreach (var address in new[] { track.GetProperty("init").GetString()!, track.GetProperty("part").GetString()!.Replace("{n}", "1", StringComparison.Ordinal) })
            {
                Assert.StartsWith(edges.Alpha.Url, address, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address)).StatusCode);
            }
    }

    [Fact]
    public async Task Players_are_told_the_order_where_to_ask_again_and_how_soon()
    {
        var master = await browser.GetStringAsync($"{await Path()}/master.m3u8");
        var steering = master.Split("SERVER-URI=\"")[1].Split('"')[0];
        var told = await Ask($"{steering}&_HLS_pathway=alpha&_HLS_throughput=5140000");
        Assert.Equal((1, 300, "alpha,beta"), (told.GetProperty("VERSION").GetInt32(), told.GetProperty("TTL").GetInt32(), Order(told)));
        Assert.StartsWith($"{edges.Site.Address}media/", told.GetProperty("RELOAD-URI").GetString(), StringComparison.Ordinal);
        Assert.Equal("beta", Order(await Ask($"{told.GetProperty("RELOAD-URI").GetString()}&_HLS_pathway=beta"))[..4]);
        Assert.Equal("beta", Order(await Ask($"{steering}&_DASH_pathway=%22beta%22&_DASH_throughput=5140000"))[..4]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("session=x&course=y&sent=z&_HLS_pathway=../..&_HLS_throughput=-1")]
    [InlineData("_HLS_throughput=99999999999999999999999999999999999999999&_HLS_pathway=alpha&_HLS_pathway=beta")]
    [InlineData("course=0198a1b2c3d4e5f60718293a4b5c6d7e&_DASH_pathway=%00%ff%22%22%22,,,&_DASH_throughput=NaN")]
    public async Task Nonsense_is_answered_as_if_it_had_not_been_said(string query)
    {
        var told = await Ask($"steering.json?{query}");
        Assert.Equal(2, told.GetProperty("PATHWAY-PRIORITY").GetArrayLength());
        Assert.DoesNotContain("0198a1b2c3d4e5f60718293a4b5c6d7e", told.GetProperty("RELOAD-URI").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{await Path()}/master.m3u8?{query}")).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/media/x/{edges.Recording.Id}/steering.json")).StatusCode);

    private async Task<JsonElement> Ask(string steering)
    {
        using var answer = await browser.GetAsync(new Uri(new Uri(edges.Site.Address, $"{await Path()}/"), steering));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static string Order(JsonElement told) => string.Join(',', told.GetProperty("PATHWAY-PRIORITY").EnumerateArray().Select(name => name.GetString()));

    private Task<string> Path() => edges.Site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, edges.Recording.Id));
}

public sealed class DeadEdgeTests : IAsyncLifetime
{
    private readonly EdgeSite edges = new();
    public Task InitializeAsync() => edges.InitializeAsync();
    public Task DisposeAsync() => edges.DisposeAsync();

    [Fact]
    public async Task An_edge_that_does_not_answer_is_left_until_it_does_again()
    {
        using var browser = edges.Site.Visitor();
        var path = await edges.Site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, edges.Recording.Id));
        await edges.Alpha.Stop();
        await Until(async () => (await browser.GetStringAsync($"{path}/master.m3u8")).Contains(",PATHWAY-ID=\"beta\"\n#EXT-X-MEDIA", StringComparison.Ordinal));
        Assert.Contains("[\"beta\",\"alpha\"]", await browser.GetStringAsync($"{path}/steering.json?_HLS_pathway=alpha"), StringComparison.Ordinal);
        await edges.Alpha.Start(edges.Origin.Port);
        await Until(async () => (await browser.GetStringAsync($"{path}/steering.json")).Contains("[\"alpha\",\"beta\"]", StringComparison.Ordinal));
    }

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 120_000; !await done(); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "It did not happen within two minutes.");
    }
}
