using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Courses.Tests.Assets;

public sealed class ServeAssetTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_file_comes_back_by_its_hash_and_may_be_kept_for_ever()
    {
        var path = await Put("hello", "a picture.png");
        var answer = await site.Visitor().GetAsync(path);
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1L, "he")]
    [InlineData(3, null, "lo")]
    [InlineData(2, 99L, "llo")]
    public async Task A_range_is_answered_with_that_part(long from, long? to, string expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, await Put("hello", "video.mp4")) { Headers = { Range = new RangeHeaderValue(from, to) } };
        var answer = await site.Visitor().SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
        Assert.Equal(5, answer.Content.Headers.ContentRange!.Length);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_416()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, await Put("hello", "video.mp4")) { Headers = { Range = new RangeHeaderValue(9, null) } };
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await site.Visitor().SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Html_never_runs_on_the_main_origin_and_is_sandboxed_on_the_other()
    {
        var path = await Put("<script>alert(1)</script>", "page.html");
        var main = await site.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, main.StatusCode);
        Assert.Equal(new Uri(site.ContentAddress, path), main.Headers.Location);
        var content = await site.Visitor().GetAsync(new Uri(site.ContentAddress, path));
        Assert.StartsWith("sandbox", content.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd/x")]
    [InlineData("/assets/zz/x")]
    [InlineData("/assets/0000000000000000000000000000000000000000000000000000000000000000/x.png")]
    public async Task What_is_not_there_is_404(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Equal_files_are_stored_once() =>
        Assert.Equal((await Put("same", "a.png")).Split('/')[2], (await Put("same", "b.png")).Split('/')[2]);

    private Task<string> Put(string text, string name) =>
        site.With<ICourseAssets, string>(assets => assets.Put(new MemoryStream(Encoding.UTF8.GetBytes(text)), name));
}
