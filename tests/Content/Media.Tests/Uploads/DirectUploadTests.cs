using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>Parts go to a bucket by signed addresses; the site only begins, signs, completes and ends.</summary>
public sealed class DirectUploadTests(OpenS3Server s3) : IClassFixture<OpenS3Server>, IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() =>
        site = await MediaSite.Start([.. s3.ForSite, ("Media:TasksAtOnce", "0"), ("Media:Uploads:LargestBytes", "50000000")]);

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_file_goes_to_the_bucket_in_parts_over_two_sittings_and_is_announced_once()
    {
        using var author = new DirectSender(site);
        var film = Sender.Film(40_000_000);
        var upload = await author.Begin(film.Length);
        var third = await author.Send(upload, 3, film);
        var first = await author.Send(upload, 1, film, third);
        await author.Sign(upload, 2, first);

        Assert.Equal("1 3", await author.There(upload));
        var missing = await author.Complete(upload);
        Assert.Equal(HttpStatusCode.Conflict, missing.StatusCode);
        Assert.Equal([2], (await missing.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("missing").EnumerateArray().Select(one => one.GetInt32()));

        var second = await author.Send(upload, 2, film);
        Assert.Equal(204, (int)(await author.Complete(upload, second)).StatusCode);
        Assert.Equal(204, (int)(await author.Complete(upload, second)).StatusCode);

        var announced = Assert.Single(await Sender.Announced(site));
        Assert.Equal((film.Length, "Week 1.mp4"), (announced.GetProperty("length").GetInt32(), announced.GetProperty("name").GetString()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(film)), announced.GetProperty("sha256").GetString());
        Assert.Equal("1 2 3", await author.There(upload));
    }

    [Fact]
    public async Task The_same_file_twice_is_one_recording_and_one_object()
    {
        using var author = new DirectSender(site);
        var film = Sender.Film(100_000);
        string[] uploads = [await author.Begin(film.Length, "One.mp4"), await author.Begin(film.Length, "Another.mp4")];
        foreach (var upload in uploads)
            Assert.Equal(204, (int)(await author.Complete(upload, await author.Send(upload, 1, film))).StatusCode);
        await site.Settle();

        Assert.Single(await site.With<IRecordings, IReadOnlyList<Recording>>(async recordings => [.. await recordings.All()]));
        Assert.Single(await Stored(uploads));
    }

    [Fact]
    public async Task A_file_that_is_not_as_long_as_was_announced_is_refused_and_leaves_nothing()
    {
        using var author = new DirectSender(site);
        var film = Sender.Film(80_000);
        var upload = await author.Begin(90_000);
        var part = await author.Put(await author.Sign(upload, 1), 1, film);
        Assert.Equal(204, (int)(await author.Complete(upload, part)).StatusCode);
        await site.Settle();

        var answer = await author.Http.GetAsync(upload);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("did not arrive whole", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await Sender.Announced(site));
        Assert.Empty(await Stored(upload));
    }

    [Fact]
    public async Task An_address_is_good_for_one_part_of_its_length_for_a_while()
    {
        using var author = new DirectSender(site);
        var upload = await author.Begin(20_000_000);
        var address = new Uri(await author.Sign(upload, 2));
        var asked = System.Web.HttpUtility.ParseQueryString(address.Query);

        Assert.Equal(s3.Settings.Endpoint, address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(("2", "900", "content-length;host"), (asked["partNumber"], asked["X-Amz-Expires"], asked["X-Amz-SignedHeaders"]));
        Assert.NotEmpty(asked["uploadId"]!);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        using var author = new DirectSender(site);
        var upload = await author.Begin(20_000_000);
        foreach (var (status, path, body) in Nonsense)
        {
            var content = body is null ? new StringContent("size=5") : new StringContent(body, Encoding.UTF8, "application/json");
            var answer = await author.Http.PostAsync(path.Length == 0 ? DirectSender.Path : upload + path, content);
            Assert.True(status == (int)answer.StatusCode, $"{path} {body}: {answer.StatusCode}");
        }
    }

    private static readonly (int Status, string Path, string? Body)[] Nonsense =
    [
        (400, "", "{ broken"),
        (415, "", null),
        (422, "", """{"name":"Empty.mp4","size":0}"""),
        (422, "", """{"name":"Less.mp4","size":-1}"""),
        (413, "", """{"name":"Much.mp4","size":50000001}"""),
        (422, "", """{"name":"Paper.mp4","size":5,"start":"JVBERi0xLjc="}"""),
        (400, "", """{"name":"Odd.mp4","size":5,"start":"***"}"""),
        (400, "/parts", """{"wanted":[0]}"""),
        (400, "/parts", """{"wanted":[3]}"""),
        (400, "/parts", """{"arrived":[{"number":1}]}"""),
        (400, "/parts", """{"arrived":[{"number":9,"tag":"x"}]}"""),
        (400, "/parts", """{"arrived":[{"number":1,"tag":"<script>"}]}"""),
        (400, "/completion", """{"arrived":[{"number":3,"tag":"x"}]}"""),
    ];

    [Fact]
    public async Task A_request_that_is_far_too_long_is_refused()
    {
        using var author = new DirectSender(site);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await author.Http.PostAsJsonAsync(DirectSender.Path, new { name = new string('x', 100_000), size = 5 })).StatusCode);
    }

    [Fact]
    public async Task An_upload_is_its_owners_alone_and_no_business_of_tus()
    {
        using var author = new DirectSender(site);
        using var other = new DirectSender(site);
        using var learner = site.As(StoaSite.Somebody());
        var upload = await author.Begin(20_000);

        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(upload)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Complete(upload)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.End(upload)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsJsonAsync(DirectSender.Path, new { size = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await author.Http.SendAsync(Sender.Request(HttpMethod.Head, $"/media/uploads/{upload.Split('/')[^1]}", null))).StatusCode);
    }

    [Fact]
    public async Task What_is_ended_or_forgotten_is_gone()
    {
        using var author = new DirectSender(site);
        var film = Sender.Film(20_000);
        var (ended, forgotten) = (await author.Begin(film.Length), await author.Begin(film.Length));
        Assert.Equal(204, (int)(await author.End(ended)).StatusCode);
        var part = await author.Send(forgotten, 1, film);
        await site.With<PlatformDb, int>(db => db.Execute("update media.uploads set expires_at = now() - interval '1 second' where state = 'arriving'"));
        await site.With<Db, bool>(async db =>
        {
            await db.Transaction(tx => ((Outbox)site.Services.GetService(typeof(Outbox))!).Add(tx, new UploadsAged()));
            return true;
        });
        await site.Settle();

        foreach (var upload in new[] { ended, forgotten })
        {
            Assert.Equal(HttpStatusCode.Gone, (await author.Http.GetAsync(upload)).StatusCode);
            Assert.Equal(HttpStatusCode.Gone, (await author.Complete(upload, part)).StatusCode);
        }
        Assert.Equal(2, await site.With<PlatformDb, long>(db => db.One<long>("select count(*) from media.uploads where state = 'gone'")));
    }

    [Fact]
    public async Task Only_the_page_that_sends_recordings_may_talk_to_the_bucket()
    {
        using var author = new DirectSender(site);
        var page = await author.Http.GetAsync("/studio/recordings");

        Assert.Contains($"data-direct=\"{DirectSender.Path}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' {s3.Settings.Endpoint}", Policy(page), StringComparison.Ordinal);
        Assert.DoesNotContain(s3.Settings.Endpoint, Policy(await author.Http.GetAsync("/cost")), StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    private async Task<IReadOnlyList<string>> Stored(params string[] uploads) => await site.With<IObjectStore, IReadOnlyList<string>>(async store =>
        [.. (await store.List("masters/").ToListAsync()).Where(key => uploads.Any(upload => key.Contains(Guid.Parse(upload.Split('/')[^1]).ToString("N"), StringComparison.Ordinal)))]);
}
