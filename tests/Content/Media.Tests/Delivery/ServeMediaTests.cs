using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Delivery;

/// <summary>One recording for all of these tests.</summary>
public sealed class DeliverySite : IAsyncLifetime
{
    internal Clips Clips { get; } = new();
    internal MovableClock Clock { get; } = new();
    internal StoaSite Site { get; private set; } = null!;
    internal Recording Recording { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Site = await StoaSite.Start(services => services.AddSingleton(services => new PathTokens(services.GetRequiredService<SigningKeys>(), Clock)), MediaSite.Quick);
        Recording = await MediaSite.Made(Site, await Clips.Make("Lecture één.mkv", "-f lavfi -i testsrc2=s=320x180:r=10:d=5 -f lavfi -i sine=d=5 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"));
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        Clips.Dispose();
    }

    internal Task<string> PathOf() => Site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, Recording.Id));

    internal sealed class MovableClock : TimeProvider
    {
        internal DateTimeOffset? Now { get; set; }
        public override DateTimeOffset GetUtcNow() => Now ?? base.GetUtcNow();
    }
}

public sealed class ServeMediaTests(DeliverySite delivery) : IClassFixture<DeliverySite>, IDisposable
{
    private readonly StoaSite site = delivery.Site;
    private readonly Recording recording = delivery.Recording;
    private readonly HttpClient browser = delivery.Site.Visitor();

    public void Dispose()
    {
        browser.Dispose();
        delivery.Clock.Now = null;
    }

    [Fact]
    public async Task Files_are_served_in_ranges_and_kept_for_ever_and_manifests_briefly()
    {
        var path = await PathOf();
        var master = await browser.GetAsync($"{path}/master.m3u8");
        Assert.Equal((HttpStatusCode.OK, "application/vnd.apple.mpegurl", "public, max-age=60"), (master.StatusCode, master.Content.Headers.ContentType!.MediaType, $"{master.Headers.CacheControl}"));
        Assert.Equal("*", master.Headers.GetValues("Access-Control-Allow-Origin").Single());

        var segment = await Segment(path);
        var whole = await browser.GetByteArrayAsync(segment);
        var part = await Range(segment, 10, 19);
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes 10-19/{whole.Length}", "public, max-age=31536000, immutable"), (part.StatusCode, $"{part.Content.Headers.ContentRange}", Cache(part)));
        Assert.Equal(whole[10..20], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(whole[^5..], await (await Range(segment, whole.Length - 5, null)).Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await Range(segment, whole.Length, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(segment.Replace("/0.m4s", "/99.m4s", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task What_another_process_has_made_since_is_found_before_the_list_is_old()
    {
        var path = await PathOf();
        site.Services.GetRequiredService<RecordingFiles>().Forget(Tenant.Default, recording.Id);
        await browser.GetStringAsync($"{path}/master.m3u8");
        var hash = await site.With<Db, string?>(db => db.One<string>(LaterSql));
        HttpResponseMessage answer;
        for (var end = Environment.TickCount64 + 40_000; (answer = await browser.GetAsync($"{path}/later-{hash![..10]}/index.m3u8")).StatusCode == HttpStatusCode.NotFound && Environment.TickCount64 < end;)
            await Task.Delay(50);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await site.With<Db, int>(db => db.Execute("delete from media.renditions where name = 'later'"));
        site.Services.GetRequiredService<RecordingFiles>().Forget(Tenant.Default, recording.Id);
    }

    private const string LaterSql = """
        insert into media.renditions (id, recording_id, kind, name, object_key, sha256, bytes, facts)
        select gen_random_uuid(), recording_id, kind, 'later', object_key, sha256, bytes, facts
        from media.renditions
        where name = 'audio'
        returning sha256
        """;

    [Fact]
    public async Task The_download_bears_the_name_of_the_recording()
    {
        var view = await View();
        var answer = await browser.GetAsync(view.Download);
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Lecture één.mp4", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var file = delivery.Clips.Write("download.mp4", await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(5, (await new Media.Pipeline.Probe(new(Settings), Settings).Look(file, default)).Duration, 0.1);
    }

    [Fact]
    public async Task A_forged_or_borrowed_token_opens_nothing()
    {
        var path = await PathOf();
        var token = path.Split('/')[2];
        var last = token[^1] == 'A' ? 'B' : 'A';
        foreach (var other in new[] { token[..^2] + last + last, "x", "1-2-3", $"-{token}", token.Replace("-", "-1", StringComparison.Ordinal) })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path.Replace(token, other, StringComparison.Ordinal) + "/master.m3u8")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/media/{token}/{Guid.CreateVersion7()}/master.m3u8")).StatusCode);
        var page = await browser.GetAsync($"/media/x/{recording.Id}/master.m3u8");
        Assert.Contains("<h1", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_ends_after_a_day_and_outlives_the_change_of_the_key()
    {
        delivery.Clock.Now = DateTimeOffset.FromUnixTimeSeconds((700 * 30 * 86_400L) - 1800);
        var path = await PathOf();
        Assert.Equal(path, await PathOf());

        delivery.Clock.Now += TimeSpan.FromHours(1);
        Assert.NotEqual(path.Split('-')[0], (await PathOf()).Split('-')[0]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{path}/master.m3u8")).StatusCode);

        delivery.Clock.Now += TimeSpan.FromHours(24);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"{path}/master.m3u8")).StatusCode);
        Assert.Equal(2, await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.signing_keys where period in (699, 700)")));
    }

    [Fact]
    public async Task Progress_is_told_to_authors_and_holders_of_a_token()
    {
        var told = await browser.GetStringAsync($"{await PathOf()}/progress");
        Assert.Matches("""^event: progress\ndata: \{"state":"ready","share":1,""", told);
        using var author = site.As(StoaSite.Somebody(Role.Author));
        Assert.Equal(told, await author.GetStringAsync($"/media/recordings/{recording.Id}/progress"));
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync($"/media/recordings/{recording.Id}/progress")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync($"/studio/recordings/{recording.Id}")).StatusCode);
    }

    private static Media.Pipeline.MediaSettings Settings { get; } = new(1, 1, TimeSpan.FromSeconds(30), 1, 2048, 100, Path.GetTempPath());

    private Task<string> PathOf() => delivery.PathOf();

    private async Task<Media.Video.RecordingView> View() => Media.Video.RecordingView.Of(
        (await site.With<RecordingFiles, DeliveredRecording?>(files => files.Find(Tenant.Default, recording.Id, default)))!, await PathOf());

    private async Task<string> Segment(string path)
    {
        var master = await browser.GetStringAsync($"{path}/master.m3u8");
        var playlist = master.Split('\n').First(line => line.StartsWith('v'));
        return $"{path}/{playlist.Split('/')[0]}/0.m4s";
    }

    private async Task<HttpResponseMessage> Range(string url, long from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new RangeHeaderValue(from, to);
        return await browser.SendAsync(request);
    }

    private static string Cache(HttpResponseMessage answer) => answer.Headers.NonValidated["Cache-Control"].ToString();
}
