using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Stoa.Contracts.People;
using Stoa.Media.Uploads.Direct;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>Whether browsers may send to the bucket, and what is said where they may not.</summary>
public sealed class DirectWayTests(S3Server closed, OpenS3Server open) : IClassFixture<S3Server>, IClassFixture<OpenS3Server>
{
    [Fact]
    public async Task A_bucket_that_takes_nothing_from_pages_is_not_offered_to_them()
    {
        await using var site = await MediaSite.Start([.. closed.ForSite, ("Media:TasksAtOnce", "0")]);
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var page = await author.GetAsync("/studio/recordings");

        Assert.DoesNotContain("data-direct", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(closed.Settings.Endpoint, page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bucket_there_is_no_such_way()
    {
        await using var site = await MediaSite.Start(("Media:TasksAtOnce", "0"));
        using var author = site.As(StoaSite.Somebody(Role.Author));

        Assert.Equal(HttpStatusCode.NotFound, (await author.PostAsJsonAsync(DirectSender.Path, new { name = "Film.mp4", size = 5 })).StatusCode);
    }

    [Fact]
    public async Task The_doctor_says_how_a_bucket_is_mended()
    {
        var good = Assert.Single(await DirectCheck.Examine(Of(open.ForSite), CancellationToken.None));
        Assert.Equal((true, "Browsers on http://learn.example send recordings to the bucket themselves", null), (good.Good, good.What, good.Mend));

        var bad = Assert.Single(await DirectCheck.Examine(Of(closed.ForSite), CancellationToken.None));
        Assert.Contains("takes nothing from pages of http://learn.example", bad.What, StringComparison.Ordinal);
        Assert.Contains("put-bucket-cors --bucket stoa", bad.Mend, StringComparison.Ordinal);
        Assert.Contains("\"ExposeHeaders\":[\"ETag\"]", bad.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage:S3:Direct", "false", "by way of the site (Storage:S3:Direct)")]
    [InlineData("Storage:S3:PublicEndpoint", "http://127.0.0.1:1", "does not answer")]
    [InlineData("Storage:S3:PublicEndpoint", "http://bucket.example", "which is not encrypted")]
    public async Task Whatever_bars_the_way_is_named(string key, string value, string why)
    {
        var site = why.Contains("encrypted", StringComparison.Ordinal) ? "https://learn.example" : "http://learn.example";
        var check = Assert.Single(await DirectCheck.Examine(Of([.. open.ForSite, (key, value), ("Site:Url", site)]), CancellationToken.None));
        Assert.True(check.Good);
        Assert.Contains(why, check.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_this_machine_have_nothing_to_check() => Assert.Empty(await DirectCheck.Examine(Of([]), CancellationToken.None));

    private static IConfiguration Of((string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Aggregate(new Dictionary<string, string?> { ["Site:Url"] = "http://learn.example" }, (all, one) => { all[one.Key] = one.Value; return all; }))
        .Build();
}
