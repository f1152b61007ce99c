using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>From an uploaded file to a stream, with the real ffmpeg.</summary>
public sealed class MakingTests : IAsyncLifetime
{
    private readonly Clips clips = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await MediaSite.Start();

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task A_film_becomes_a_stream_of_aligned_rungs_with_sound_pictures_and_a_file_to_keep()
    {
        var recording = await MediaSite.Made(site, await clips.Film());
        var path = await site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, recording.Id));
        using var browser = site.Visitor();

        var master = await browser.GetStringAsync($"{path}/master.m3u8");
        Assert.Matches(@"#EXT-X-STREAM-INF:BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS=""avc1\.[0-9a-f]{6},mp4a\.40\.2"",RESOLUTION=640x360,FRAME-RATE=30\.000,AUDIO=""sound""", master);
        var playlists = master.Split('\n').Where(line => line.EndsWith(".m3u8", StringComparison.Ordinal)).ToList();
        Assert.Contains(playlists, line => line.StartsWith("audio-", StringComparison.Ordinal));
        foreach (var playlist in playlists)
            await PlaysWhole(browser, $"{path}/{playlist}", playlist.StartsWith('v') ? 270 : null);

        var dash = XDocument.Parse(await browser.GetStringAsync($"{path}/manifest.mpd"));
        Assert.Equal("PT9S", (string)dash.Root!.Attribute("mediaPresentationDuration")!);
        await HasSlides(browser, path);
        var storyboard = await browser.GetStringAsync($"{path}/storyboard.vtt");
        Assert.Equal(2, storyboard.Split("-->").Length - 1);
        var sheet = Regex.Match(storyboard, @"^storyboard-\S+\.jpg", RegexOptions.Multiline).Value;
        Assert.Equal("320,90", await Measure(await Save(browser, $"{path}/{sheet}"), "stream=width,height"));
    }

    [Fact]
    public async Task The_same_file_twice_is_one_recording_and_one_file()
    {
        var film = await clips.Make("short.mp4", "-f lavfi -i testsrc2=s=160x120:r=10:d=1 -c:v libx264 -preset ultrafast");
        var hash = await MediaSite.Upload(site, film, "first.mp4");
        await MediaSite.Upload(site, film, "second.mp4");

        Assert.Equal("first.mp4", Assert.Single(await site.With<IRecordings, IReadOnlyList<Recording>>(recordings => recordings.All())).Name);
        Assert.Equal(1, await Count("uploads/"));
        Assert.Equal(RecordingState.Ready, (await MediaSite.Ended(site, hash)).State);
    }

    private static readonly (string Name, string Options)[] Sources =
    [
        ("varying.mkv", "-f lavfi -i testsrc2=s=320x240:r=30:d=3 -vf select='lt(n,30)+not(mod(n,7))' -vsync vfr -c:v libx264 -preset ultrafast"),
        ("turned.mp4", "-i {folder}/upright.mp4 -c copy -metadata:s:v rotate=90"),
        ("ten-bit.mkv", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none"),
        ("hdr.mkv", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -pix_fmt yuv420p10le -c:v libx265 -preset ultrafast -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"),
        ("odd.mkv", "-f lavfi -i testsrc2=s=321x181:r=24000/1001:d=2 -pix_fmt yuv444p -c:v libx264 -preset ultrafast"),
        ("silent.mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -f lavfi -i anullsrc=d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
        ("twelve.mkv", "-f s16le -ar 48000 -ac 12 -t 2 -i /dev/urandom -c:a pcm_s16le"),
        ("sound-goes-on.mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=d=9 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
        ("one-frame-more.mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=d=4.05 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
        ("late.mkv", "-itsoffset 1 -f lavfi -i sine=d=2 -f lavfi -i testsrc2=s=320x180:r=25:d=3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
    ];

    [Fact]
    public async Task Whatever_cameras_make_becomes_plain_video()
    {
        await clips.Make("upright.mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        var uploads = new List<(string Name, string Hash)>();
        foreach (var (name, options) in Sources)
            uploads.Add((name, await MediaSite.Upload(site, await clips.Make(name, options))));
        foreach (var (name, hash) in uploads)
        {
            var recording = await MediaSite.Ended(site, hash);
            Assert.True(recording.State == RecordingState.Ready, $"{name}: {recording.Reason}: {string.Join("; ", await MediaSite.Errors(site))}");
            await IsPlain(name, recording);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_recording_is_refused_with_a_sentence()
    {
        var hash = await MediaSite.Upload(site, clips.Write("essay.mp4", "An essay on the art of rhetoric."u8.ToArray()));

        var refused = await MediaSite.Ended(site, hash);

        Assert.Equal(RecordingState.Refused, refused.State);
        using var author = site.As(StoaSite.Somebody(Role.Author));
        var page = await author.GetStringAsync($"/studio/recordings/{refused.Id}");
        Assert.Contains("There is no video and no sound in this file.", page, StringComparison.Ordinal);

        // Sent once more it is looked at once more, and stays one recording.
        await MediaSite.Upload(site, clips.PathOf("essay.mp4"));
        Assert.Equal((refused.Id, RecordingState.Refused), ((await MediaSite.Ended(site, hash)).Id, (await MediaSite.Find(site, hash)).State));
        Assert.Equal(2, await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.tasks where kind = 'inspect' and state = 'done'")));
    }

    [Fact]
    public async Task A_recording_that_is_deleted_while_it_is_made_leaves_nothing()
    {
        var film = await clips.Make("long.mp4", $"-f lavfi -i testsrc2=s=1280x720:r=60:d=20 -c:v libx264 -preset ultrafast -g 60");
        var recording = await MediaSite.Find(site, await MediaSite.Upload(site, film));
        await Until(async () => await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.tasks where kind = 'chunk' and state = 'running'")) > 0);
        using var author = site.As(StoaSite.Somebody(Role.Author));

        var answer = await author.PostAsync($"/studio/recordings/{recording.Id}/removal", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await site.Settle();
        var folder = site.Services.GetService(typeof(Media.Pipeline.MediaSettings)) as Media.Pipeline.MediaSettings;
        await Until(() => Task.FromResult(Directory.GetDirectories(folder!.WorkFolder).Length == 0));
        Assert.Equal(0, await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.tasks")));
        Assert.Equal(0, await Count("uploads/"));
    }

    private async Task HasSlides(HttpClient browser, string path)
    {
        var show = JsonDocument.Parse(await browser.GetStringAsync($"{path}/slides.json")).RootElement;
        await PlaysWhole(browser, $"{path}/{show.GetProperty("audio").GetString()}", null);
        var slides = show.GetProperty("slides").EnumerateArray().ToList();
        Assert.Equal(0, slides[0].GetProperty("at").GetDouble());
        Assert.Equal(9, slides[^1].GetProperty("until").GetDouble(), 0.1);
        using var picture = await browser.GetAsync($"{path}/{slides[0].GetProperty("src").GetString()}");
        Assert.Equal(("image/jpeg", slides[0].GetProperty("bytes").GetInt64()), (picture.Content.Headers.ContentType!.MediaType, picture.Content.Headers.ContentLength));
        Assert.True(picture.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));
        Assert.Equal("640,360", await Measure(clips.Write("slide.jpg", await picture.Content.ReadAsByteArrayAsync()), "stream=width,height"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/slides/999.jpg")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/slides/-1.jpg")).StatusCode);
    }

    private async Task PlaysWhole(HttpClient browser, string url, int? frames)
    {
        var playlist = await browser.GetStringAsync(url);
        Assert.EndsWith("#EXT-X-ENDLIST\n", playlist, StringComparison.Ordinal);
        var folder = url[..url.LastIndexOf('/')];
        var bytes = new MemoryStream();
        await bytes.WriteAsync(await browser.GetByteArrayAsync($"{folder}/init.mp4"));
        foreach (var segment in playlist.Split('\n').Where(line => line.EndsWith(".m4s", StringComparison.Ordinal)))
            await bytes.WriteAsync(await browser.GetByteArrayAsync($"{folder}/{segment}"));
        var file = clips.Write("whole.mp4", bytes.ToArray());
        if (frames is { } count)
        {
            Assert.Equal(count.ToString(CultureInfo.InvariantCulture), await Measure(file, "stream=nb_read_frames", "-count_frames"));
            Assert.Equal("0.000000 4.000000 8.000000", string.Join(' ', (await Measure(file, "frame=pts_time", "-skip_frame", "nokey")).Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries)));
        }
        Assert.InRange(double.Parse(await Measure(file, "format=duration"), CultureInfo.InvariantCulture), 8.97, 9.06);
    }

    private async Task IsPlain(string name, Recording recording)
    {
        var path = await site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, recording.Id));
        using var browser = site.Visitor();
        var master = await browser.GetStringAsync($"{path}/master.m3u8");
        Assert.Equal(name != "twelve.mkv", master.Contains("RESOLUTION", StringComparison.Ordinal));
        if (!recording.HasVideo)
            return;
        var rung = master.Split('\n').First(line => line.StartsWith('v') && line.EndsWith(".m3u8", StringComparison.Ordinal)).Split('/')[0];
        var file = clips.Write("plain.mp4", [.. await browser.GetByteArrayAsync($"{path}/{rung}/init.mp4"), .. await browser.GetByteArrayAsync($"{path}/{rung}/0.m4s")]);
        Assert.Equal("yuv420p,tv,bt709,bt709,bt709", await Measure(file, "stream=pix_fmt,color_range,color_space,color_transfer,color_primaries"));
        if (name == "turned.mp4")
            Assert.Equal("180,320", await Measure(file, "stream=width,height"));
    }

    private async Task<string> Save(HttpClient browser, string url) => clips.Write("saved", await browser.GetByteArrayAsync(url));

    private static async Task<string> Measure(string path, string entries, params string[] more)
    {
        string[] arguments = ["-v", "error", .. more, "-show_entries", entries, "-of", "csv=p=0", path];
        using var ffprobe = Process.Start(new ProcessStartInfo("ffprobe", arguments) { RedirectStandardOutput = true })!;
        var text = await ffprobe.StandardOutput.ReadToEndAsync();
        await ffprobe.WaitForExitAsync();
        return text.Trim();
    }

    private Task<int> Count(string prefix) => site.With<IObjectStore, int>(async store => await store.List(prefix).CountAsync());

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 300_000; !await done(); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, "It did not happen within five minutes.");
    }
}
