using System.Net;
using Stoa.Testing;

namespace Stoa.Host.Tests.Composition;

public sealed class HealthTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_site_on_its_feet_is_healthy(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Metrics_are_text_that_counts_requests_by_route_and_status()
    {
        await site.Visitor().GetAsync("/health/live");
        var metrics = await site.Visitor().GetStringAsync("/metrics");
        Assert.Contains("http_server_request_duration_count{", metrics, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/health/live\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_not_for_the_outside()
    {
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_the_readers_language()
    {
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar");
        var answer = await visitor.GetAsync("/nothing-here");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("dir=\"rtl\"", page, StringComparison.Ordinal);
        Assert.Contains("لا توجد صفحة كهذه", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_posted_from_another_site_is_refused()
    {
        var stranger = site.Visitor();
        stranger.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        stranger.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsync("/health/live", null)).StatusCode);
    }

    [Fact]
    public async Task Only_marked_endpoints_answer_on_the_content_origin() =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(new Uri(site.ContentAddress, "/health/live"))).StatusCode);
}
