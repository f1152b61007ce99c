using System.IO.Compression;
using System.Net;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Catalog.Tests;

/// <summary>Pages for everybody: shared, quick, and never somebody else's.</summary>
public sealed class PublicPageTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        await site.Publish("Stoa/Walks/2027", "Walks");
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/courses")]
    [InlineData("/courses/Stoa/Walks/2027")]
    [InlineData("/sitemap.xml")]
    public async Task May_be_kept_by_anybody(string path)
    {
        var answer = await site.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.Public);
        Assert.True(answer.Headers.CacheControl.MaxAge > TimeSpan.Zero);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await site.Visitor().SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Are_served_without_the_database()
    {
        var visitor = site.Visitor();
        var page = await visitor.GetStringAsync("/courses/Stoa/Walks/2027");
        await site.Count("update catalog.listings set learners = 5000 returning 1");
        Assert.Equal(page, await visitor.GetStringAsync("/courses/Stoa/Walks/2027?utm_source=somewhere"));
    }

    [Fact]
    public async Task Follow_the_catalogue()
    {
        var visitor = site.Visitor();
        Assert.DoesNotContain("Gardens", await visitor.GetStringAsync("/courses"), StringComparison.Ordinal);
        var gardens = await site.Publish("Stoa/Gardens/1", "Gardens");
        Assert.Contains("Gardens", await visitor.GetStringAsync("/courses"), StringComparison.Ordinal);
        await site.With<ICourseAuthoring, Course>(authoring => authoring.Archive(gardens.Id, true));
        await site.Listed();
        Assert.DoesNotContain("Gardens", await visitor.GetStringAsync("/courses"), StringComparison.Ordinal);
        await site.With<ICourseAuthoring, Course>(authoring => authoring.Archive(gardens.Id, false));
        await site.Listed();
        Assert.Contains("Gardens", await visitor.GetStringAsync("/courses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_page_is_not_kept_and_not_shown_to_others()
    {
        var page = await site.As(StoaSite.Somebody(name: "Hypatia")).GetAsync("/");
        Assert.True(page.Headers.CacheControl!.Private);
        Assert.Contains("Hypatia", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hypatia", await site.Visitor().GetStringAsync("/"), StringComparison.Ordinal);
        var withSession = site.Visitor();
        withSession.DefaultRequestHeaders.Add("Cookie", "stoa=somebody");
        Assert.True((await withSession.GetAsync("/")).Headers.CacheControl!.Private);
    }

    [Fact]
    public async Task Each_language_and_encoding_has_its_own()
    {
        var english = await site.Visitor().GetStringAsync("/");
        var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar-EG,en;q=0.5");
        Assert.NotEqual(english, await visitor.GetStringAsync("/"));
        var compressed = site.Visitor();
        compressed.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        for (var time = 0; time < 2; time++)
        {
            var answer = await compressed.GetAsync("/");
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
            await using var unpacked = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
            Assert.Equal(english, await new StreamReader(unpacked).ReadToEndAsync());
        }
    }

    [Fact]
    public async Task A_head_has_the_headers_of_the_page()
    {
        var page = await site.Visitor().GetAsync("/courses");
        var head = await site.Visitor().SendAsync(new(HttpMethod.Head, "/courses"));
        Assert.Equal(page.Headers.ETag, head.Headers.ETag);
        Assert.Equal(page.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Robots_are_led_to_the_sitemap_and_the_sitemap_to_the_courses()
    {
        var origin = site.Address.ToString().TrimEnd('/');
        Assert.Contains($"Sitemap: {origin}/sitemap.xml", await site.Visitor().GetStringAsync("/robots.txt"), StringComparison.Ordinal);
        Assert.Contains($"<loc>{origin}/courses/Stoa/Walks/2027</loc>", await site.Visitor().GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        var card = await site.Visitor().GetAsync("/catalog/card-1.png");
        Assert.Equal("image/png", card.Content.Headers.ContentType!.MediaType);
    }
}
