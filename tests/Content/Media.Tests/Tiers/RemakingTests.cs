using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.CommandLine;
using Stoa.Media.Delivery;
using Stoa.Media.Tiers;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Tiers;

/// <summary>What is made besides, what is made again, and what goes when nobody watches, with the real ffmpeg.</summary>
public sealed class RemakingTests : IAsyncLifetime
{
    private readonly Clips clips = new();
    private StoaSite site = null!;
    private HttpClient browser = null!;

    public async Task InitializeAsync()
    {
        site = await MediaSite.Start(("Media:Av1LeastSeconds", "0"), ("Media:Av1Preset", "12"), ("Media:Av1Saving", "-9"));
        browser = site.Visitor();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task A_recording_gets_AV1_besides_loses_it_when_nobody_watches_and_gets_it_back_when_somebody_does()
    {
        var recording = await MediaSite.Made(site, await clips.Make("wide.mp4", "-f lavfi -i testsrc2=s=1280x720:r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"));
        var path = await site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, recording.Id));
        await Idle();
        var before = await Fresh(recording.Id, $"{path}/master.m3u8");
        await HasBoth(path, before);
        Assert.Equal(1, await One("select count(*)::int from media.tasks where kind = 'second' and (result ->> 'saving')::float8 > -9 and (result -> 'loads' ->> 'opus')::float8 > 0"));
        Assert.Equal(0, await One("select count(*)::int from media.tasks where state = 'done' and kind <> 'tidy' and result = '{}'"));

        await Execute("update media.recordings set ready_at = now() - interval '400 days', watched_at = null");
        await Age();
        await Execute("update media.recordings set watched_at = now()");
        var lean = await Fresh(recording.Id, $"{path}/master.m3u8");
        Assert.DoesNotContain("1280x720", lean, StringComparison.Ordinal);
        Assert.DoesNotContain("av01", lean, StringComparison.Ordinal);
        Assert.Contains("RESOLUTION", lean, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{path}/{Folder(before, "1280x720")}/0.m4s")).StatusCode);

        await site.With<Watched, bool>(async _ =>
        {
            await new Watched(site.Services.GetRequiredService<IServiceScopeFactory>(), site.Services.GetRequiredService<Media.Pipeline.TaskBell>(), TimeProvider.System).Note(Tenant.Default, recording.Id);
            return true;
        });
        await Idle();
        var back = await Fresh(recording.Id, $"{path}/master.m3u8");
        Assert.Contains("1280x720", back, StringComparison.Ordinal);
        Assert.Contains("slides/1000.jpg", await browser.GetStringAsync($"{path}/slides.json"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{path}/slides/0.jpg")).StatusCode);
    }

    [Fact]
    public async Task An_operator_has_what_older_recipes_made_made_again_while_it_plays()
    {
        var recording = await MediaSite.Made(site, await clips.Make("small.mp4", "-f lavfi -i testsrc2=s=160x120:r=10:d=1 -c:v libx264 -preset ultrafast"));
        await Idle();
        Assert.Equal(0, await Run("recipe"));
        Assert.Equal(0, await Run("recipe --remake"));
        Assert.Equal(1, await Generation());

        await Execute("update media.renditions set recipe = 1");
        Assert.Equal(0, await Run("recipe --remake"));
        Assert.Equal(1, await Run($"recipe --remake {recording.Id}"));
        Assert.True((await MediaSite.Find(site, recording.Sha256)).CanPlay);
        await Idle();

        Assert.Equal(2, await Generation());
        Assert.Equal(0, await One("select count(*)::int from media.renditions where (retired_at is null) <> (generation = 2)"));
        await Execute("update media.renditions set retired_at = now() - interval '27 hours' where generation = 1");
        await Age();
        Assert.Equal(0, await One("select count(*)::int from media.renditions where generation = 1"));
    }

    [Theory]
    [InlineData("recipe --all")]
    [InlineData("recipe --remake no-id")]
    [InlineData("recipe 0197a1b2-0000-7000-8000-000000000000")]
    public async Task What_makes_no_sense_is_refused(string words) => Assert.NotEqual(0, await Run(words));

    private async Task HasBoth(string path, string master)
    {
        Assert.Matches(@"CODECS=""av01\.0\.\d\dM\.08,opus"",RESOLUTION=1280x720,FRAME-RATE=25\.000,AUDIO=""opus""", master);
        Assert.Matches(@"CODECS=""avc1\.[0-9a-f]{6},mp4a\.40\.2"",RESOLUTION=1280x720", master);
        XNamespace mpd = "urn:mpeg:dash:schema:mpd:2011";
        var sets = XDocument.Parse(await browser.GetStringAsync($"{path}/manifest.mpd")).Descendants(mpd + "AdaptationSet").ToList();
        Assert.Equal(["video", "video", "audio"], sets.Select(set => (string)set.Attribute("contentType")!));
        var second = Folder(master[master.IndexOf("av01", StringComparison.Ordinal)..], "1280x720");
        var file = clips.Write("second.mp4", [.. await browser.GetByteArrayAsync($"{path}/{second}/init.mp4"), .. await browser.GetByteArrayAsync($"{path}/{second}/0.m4s")]);
        Assert.Matches("^av1,5[01]$", await Probe(file));
    }

    private static string Folder(string master, string size) => master[master.IndexOf(size, StringComparison.Ordinal)..].Split('\n')[1].Split('/')[0];

    private async Task<string> Fresh(Guid recording, string url)
    {
        site.Services.GetRequiredService<RecordingFiles>().Forget(Tenant.Default, recording);
        return await browser.GetStringAsync(url);
    }

    private Task Age() => site.With<Db, bool>(async db =>
    {
        await db.Transaction(tx => site.With<OnRenditionsAged, bool>(async handler =>
        {
            await handler.Handle(new(), tx, default);
            return true;
        }));
        return true;
    });

    private async Task Idle()
    {
        for (var end = Environment.TickCount64 + 300_000; await One("select count(*)::int from media.tasks where state in ('waiting', 'running')") > 0; await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, string.Join("; ", await MediaSite.Errors(site)));
        Assert.Equal(0, await One("select count(*)::int from media.tasks where state = 'dead'"));
    }

    private Task<int> Generation() => One("select generation from media.recordings");

    private Task<int> One(string sql) => site.With<Db, int>(db => db.One<int>(sql));

    private Task<int> Execute(string sql) => site.With<Db, int>(db => db.Execute(sql));

    private Task<int> Run(string words) => RecipeCommand.Make(new Here(site)).Parse(words).InvokeAsync();

    private sealed class Here(StoaSite site) : ICommandHost
    {
        public Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation) =>
            site.With<IServiceProvider, int>(services => work(services, cancellation));
    }

    private static async Task<string> Probe(string path)
    {
        using var ffprobe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", "-count_frames", "-show_entries", "stream=codec_name,nb_read_frames", "-of", "csv=p=0", path]) { RedirectStandardOutput = true })!;
        var text = await ffprobe.StandardOutput.ReadToEndAsync();
        await ffprobe.WaitForExitAsync();
        return text.Trim();
    }
}
