using System.Security.Cryptography;
using Stoa.Contracts.People;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>The core of tus 1.0.0.</summary>
public sealed class TusCoreTests(UploadSite place) : IClassFixture<UploadSite>
{
    private readonly StoaSite site = place.Site;

    [Fact]
    public async Task A_file_in_three_requests_is_stored_whole_and_announced_once()
    {
        using var author = Sender.At(site);
        var film = Sender.Film(5_000_000);
        var upload = await author.Begin(film.Length);
        foreach (var (from, to) in new[] { (0, 1_000_000), (1_000_000, 1_000_001), (1_000_001, film.Length) })
        {
            var answer = await author.Patch(upload, from, film[from..to]);
            Assert.Equal(204, (int)answer.StatusCode);
            Assert.Equal($"{to}", Sender.One(answer, "Upload-Offset"));
            Assert.Equal("1.0.0", Sender.One(answer, "Tus-Resumable"));
        }

        var announced = Assert.Single(await Sender.Announced(site), one => one.GetProperty("length").GetInt64() == film.Length);
        Assert.Equal("Week 1.mp4", announced.GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(film)), announced.GetProperty("sha256").GetString());
        var store = (IObjectStore)site.Services.GetService(typeof(IObjectStore))!;
        await using var stored = await store.Get(announced.GetProperty("key").GetString()!);
        Assert.Equal(SHA256.HashData(film), await SHA256.HashDataAsync(stored!.Bytes));
        Assert.Equal(film.Length, await author.Offset(upload));
    }

    [Fact]
    public async Task The_offset_is_told_and_never_cached()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(100);

        var answer = await author.Head(upload);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(("0", "100", "no-store"), (Sender.One(answer, "Upload-Offset"), Sender.One(answer, "Upload-Length"), Sender.One(answer, "Cache-Control")));
        Assert.Equal("filename V2VlayAxLm1wNA==", Sender.One(answer, "Upload-Metadata"));
    }

    [Fact]
    public async Task Bytes_for_another_offset_are_a_conflict_and_change_nothing()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(100);

        Assert.Equal(409, (int)(await author.Patch(upload, 5, new byte[10])).StatusCode);
        Assert.Equal(0, await author.Offset(upload));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_bytes_than_were_announced_are_refused_and_change_nothing(bool chunked)
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(6000);
        await author.Patch(upload, 0, Sender.Film(5000));

        Assert.Equal(413, (int)(await author.Patch(upload, 5000, new byte[1001], chunked: chunked)).StatusCode);
        Assert.Equal(5000, await author.Offset(upload));
        Assert.Equal(204, (int)(await author.Patch(upload, 5000, new byte[1000], chunked: chunked)).StatusCode);
    }

    [Fact]
    public async Task Bytes_of_another_type_are_not_understood()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(100);
        var request = Sender.Request(HttpMethod.Patch, upload, new byte[10]);
        request.Content!.Headers.ContentType = new("application/octet-stream");
        request.Headers.Add("Upload-Offset", "0");

        Assert.Equal(415, (int)(await author.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0.2.2")]
    public async Task Another_version_is_refused_and_ours_is_told(string? version)
    {
        using var author = Sender.At(site);
        var request = Sender.Request(HttpMethod.Post, "/media/uploads", null);
        request.Headers.Remove("Tus-Resumable");
        if (version is not null)
            request.Headers.Add("Tus-Resumable", version);

        var answer = await author.Http.SendAsync(request);

        Assert.Equal(412, (int)answer.StatusCode);
        Assert.Equal("1.0.0", Sender.One(answer, "Tus-Version"));
    }

    [Fact]
    public async Task A_method_may_be_meant_that_was_not_sent()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(10);
        var request = Sender.Request(HttpMethod.Post, upload, Sender.Film(10_000)[..10]);
        request.Headers.Add("X-HTTP-Method-Override", "PATCH");
        request.Headers.Add("Upload-Offset", "0");

        Assert.Equal(204, (int)(await author.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_meets_an_upload()
    {
        using var author = Sender.At(site);
        using var other = Sender.At(site);
        var upload = await author.Begin(100);

        Assert.Equal(404, (int)(await other.Head(upload)).StatusCode);
        Assert.Equal(404, (int)(await other.Patch(upload, 0, new byte[100])).StatusCode);
        Assert.Equal(404, (int)(await other.Delete(upload)).StatusCode);
        Assert.Equal(404, (int)(await author.Head("/media/uploads/elsewhere")).StatusCode);
        Assert.Equal(0, await author.Offset(upload));
    }

    [Theory]
    [InlineData(Role.Learner)]
    [InlineData(Role.Instructor)]
    public async Task Only_authors_upload(string role)
    {
        using var somebody = Sender.At(site, role);
        Assert.Equal(403, (int)(await somebody.Create(100)).StatusCode);
        using var nobody = site.Visitor();
        nobody.DefaultRequestHeaders.Accept.Clear();
        var answer = await nobody.SendAsync(Sender.Request(HttpMethod.Post, "/media/uploads", null));
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("1.0.0", Sender.One(answer, "Tus-Resumable"));
    }

    [Fact]
    public async Task What_the_server_can_is_told()
    {
        using var author = Sender.At(site);

        var answer = await author.Http.SendAsync(new(HttpMethod.Options, "/media/uploads"));

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal("1.0.0", Sender.One(answer, "Tus-Version"));
        Assert.Equal($"{UploadSite.Largest}", Sender.One(answer, "Tus-Max-Size"));
        Assert.Equal("creation,creation-with-upload,expiration,checksum,termination", Sender.One(answer, "Tus-Extension"));
        Assert.Equal("sha1,sha256", Sender.One(answer, "Tus-Checksum-Algorithm"));
    }
}
