using System.Net;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Web;

public sealed class RateLimitsTests
{
    private static readonly Dictionary<string, string?> Tight = new() { ["RateLimits:Loopback"] = "true", ["RateLimits:PerMinute"] = "5" };

    [Fact]
    public async Task What_is_over_the_limit_gets_429_and_when_to_come_back()
    {
        await using var site = await StoaSite.Start(settings: Tight);
        var answers = await Answers(site.Visitor());
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].StatusCode);
        Assert.True(answers[^1].Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains("<html", await answers[^1].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode != HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task One_person_does_not_use_up_what_another_may_ask()
    {
        await using var site = await StoaSite.Start(settings: Tight);
        await Answers(site.As(StoaSite.Somebody()));
        var other = await site.As(StoaSite.Somebody()).GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Requests_from_this_machine_are_not_counted_unless_asked_for()
    {
        await using var site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["RateLimits:PerMinute"] = "5" });
        Assert.DoesNotContain(await Answers(site.Visitor()), answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    private static async Task<List<HttpResponseMessage>> Answers(HttpClient visitor)
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 8; i++)
            answers.Add(await visitor.GetAsync("/health/live"));
        return answers;
    }
}
