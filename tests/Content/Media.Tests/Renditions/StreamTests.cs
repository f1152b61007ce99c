using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Media.Delivery;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Renditions;

/// <summary>One recording for all of these tests.</summary>
public sealed class StreamedFilm : IAsyncLifetime
{
    internal Clips Clips { get; } = new();
    internal StoaSite Site { get; private set; } = null!;
    internal Uri Folder { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Site = await MediaSite.Start();
        var recording = await MediaSite.Made(Site, await Clips.Make("film.mp4", $"-f lavfi -i testsrc2=s=1280x720:r=30:d=9.5 -f lavfi -i sine=d=9.5:f=330 {Clips.Quick}"));
        Folder = new(Site.Address, $"{await Site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, recording.Id))}/");
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        Clips.Dispose();
    }
}

/// <summary>What manifests say of a recording, held against the bytes by programs of others.</summary>
public sealed class StreamTests(StreamedFilm film) : IClassFixture<StreamedFilm>, IDisposable
{
    private const double Length = 9.5, Frame = 1.0 / 30, Target = 4;

    // An encoder of sound begins with one frame of its own and fills up the last one; so did the one that made the film.
    private const double SoundFrames = 3 * 1024 / 24_000.0;
    private readonly Clips clips = film.Clips;
    private readonly HttpClient browser = film.Site.Visitor();
    private readonly Uri folder = film.Folder;

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task Every_rung_is_as_long_as_aligned_as_large_and_as_coded_as_the_master_says()
    {
        var variants = await Variants();
        Assert.True(variants.Count(variant => variant.IsPicture) > 1);
        foreach (var variant in variants)
        {
            var (segments, probed) = await Take(variant.Name);
            var packets = probed.GetProperty("packets").EnumerateArray().ToList();
            var stream = probed.GetProperty("streams")[0];
            var length = Number(packets[^1], "pts_time") + Number(packets[^1], "duration_time") - Number(packets[0], "pts_time");
            Assert.InRange(length, Length - Frame, Length + (variant.IsPicture ? Frame : SoundFrames));
            Assert.Equal(variant.Codec, Codec(stream));
            Assert.InRange(Peak(segments), 1, variant.Bandwidth);
            if (!variant.IsPicture)
                continue;
            Assert.Equal(variant.Size, $"{stream.GetProperty("width")}x{stream.GetProperty("height")}");
            Assert.Equal([0.0, 4.0, 8.0], packets.Where(packet => packet.GetProperty("flags").GetString()!.StartsWith('K')).Select(packet => Number(packet, "pts_time")));
            Assert.InRange(packets.Count, 285, 286);
        }
    }

    [Fact]
    public async Task A_strict_reader_of_playlists_takes_them()
    {
        var said = JsonDocument.Parse(await Run("node", Path.Combine(Repository.Root, "tests/Content/Media.Tests/Renditions/read-playlists.mjs"),
            Path.Combine(Repository.Root, ".tools/players/package.json"), new Uri(folder, "master.m3u8").ToString())).RootElement;
        Assert.True(said.GetProperty("master").GetBoolean() && said.GetProperty("independent").GetBoolean());
        var kinds = said.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()!).ToList();
        Assert.Equal((await Variants()).Count, kinds.Count);
        Assert.All(kinds, kind => Assert.EndsWith(" VOD true 3", kind, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_of_dash_finds_the_same_rungs()
    {
        var probed = JsonDocument.Parse(await Run("ffprobe", "-v", "error", "-of", "json", "-show_entries", "stream=codec_type,width,height", new Uri(folder, "manifest.mpd").ToString())).RootElement;
        var streams = probed.GetProperty("streams").EnumerateArray().ToList();
        var sizes = streams.Where(stream => stream.GetProperty("codec_type").GetString() == "video").Select(stream => $"{stream.GetProperty("width")}x{stream.GetProperty("height")}");
        Assert.Equal((await Variants()).Where(variant => variant.IsPicture).Select(variant => variant.Size).Order(), sizes.Order());
        Assert.Contains(streams, stream => stream.GetProperty("codec_type").GetString() == "audio");
    }

    private async Task<List<Variant>> Variants()
    {
        var master = await browser.GetStringAsync(new Uri(folder, "master.m3u8"));
        return [.. Regex.Matches(master, @"^#EXT-X-STREAM-INF:BANDWIDTH=(\d+),.*?CODECS=""([^"",]+).*?(?:RESOLUTION=(\d+x\d+).*)?\n(.+)/index\.m3u8$", RegexOptions.Multiline)
            .Select(match => new Variant(match.Groups[4].Value, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value, match.Groups[3].Value))];
    }

    private async Task<(List<(double Seconds, long Bytes)> Segments, JsonElement Probed)> Take(string name)
    {
        var playlist = await browser.GetStringAsync(new Uri(folder, $"{name}/index.m3u8"));
        var (whole, segments) = (new MemoryStream(), new List<(double, long)>());
        await whole.WriteAsync(await browser.GetByteArrayAsync(new Uri(folder, $"{name}/init.mp4")));
        foreach (Match match in Regex.Matches(playlist, @"#EXTINF:([\d.]+),\n(.+)"))
        {
            var bytes = await browser.GetByteArrayAsync(new Uri(folder, $"{name}/{match.Groups[2].Value}"));
            segments.Add((double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), bytes.Length));
            await whole.WriteAsync(bytes);
        }
        var file = clips.Write($"{name}.mp4", whole.ToArray());
        var text = await Run("ffprobe", "-v", "error", "-of", "json", "-show_entries", "stream=codec_name,profile,level,width,height:packet=pts_time,duration_time,flags", file);
        return (segments, JsonDocument.Parse(text).RootElement);
    }

    /// <summary>RFC 8216, 4.3.4.2: the largest rate of any segments in a row that last half to one and a half target durations.</summary>
    private static double Peak(List<(double Seconds, long Bytes)> segments) =>
        (from first in Enumerable.Range(0, segments.Count)
         from last in Enumerable.Range(first, segments.Count - first)
         let row = segments[first..(last + 1)]
         let seconds = row.Sum(segment => segment.Seconds)
         where seconds is >= Target / 2 and <= Target * 1.5
         select row.Sum(segment => segment.Bytes) * 8 / seconds).Max();

    // RFC 6381: profile, constraints (none here) and level of H.264 in hexadecimal.
    private static string Codec(JsonElement stream) => (stream.GetProperty("codec_name").GetString(), stream.GetProperty("profile").GetString()) switch
    {
        ("aac", "LC") => "mp4a.40.2",
        ("h264", var profile) => $"avc1.{(profile == "High" ? "6400" : profile == "Main" ? "4d40" : "42c0")}{stream.GetProperty("level").GetInt32():x2}",
        var (codec, profile) => $"{codec} {profile}",
    };

    private static double Number(JsonElement element, string name) => double.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (text, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await faults}");
        return await text;
    }

    private sealed record Variant(string Name, int Bandwidth, string Codec, string Size)
    {
        internal bool IsPicture => Size.Length > 0;
    }
}
