using System.Buffers.Binary;
using System.Net;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Testing;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>What becomes of odd, broken and hostile files: each is made into plain video or sound, or is refused in a sentence. They come
/// past the look at the first bytes, so that the pipeline is all that stands against them.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string NoMedia = "There is no video and no sound in this file.", Damaged = "it ends before it should", Unreadable = "cannot be read", TooLong = "The recording is too long.";
    private const string Small = "-f lavfi -i testsrc2=s=160x120:r=10:d=6 -c:v libx264 -preset ultrafast -g 10 -pix_fmt yuv420p";

    private readonly Clips clips = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await MediaSite.Start(("Media:LongestHours", "1"));

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task What_is_odd_becomes_a_recording()
    {
        await clips.Make("slide.png", "-f lavfi -i testsrc2=s=640x360 -frames:v 1");
        await clips.Make("named.mp4", $"{Small} -t 2");
        File.Move(clips.PathOf("named.mp4"), clips.PathOf("lecture.txt"));
        var metadata = clips.Write("words.txt", [.. ";FFMETADATA1\ntitle="u8, .. Enumerable.Repeat((byte)'x', 6_000_000)]);
        string[] files =
        [
            clips.PathOf("lecture.txt"),
            await clips.Make("slides.mkv", "-loop 1 -framerate 1/5 -i {folder}/slide.png -t 20 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"),
            await clips.Make("one-picture.mp4", "-f lavfi -i sine=d=3 -i {folder}/slide.png -map 0 -map 1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"),
            await clips.Make("no-sound.mp4", $"{Small} -t 2 -an"),
            await clips.Make("many-streams.mkv", $"-f lavfi -i anullsrc=r=8000:cl=mono:d=0.6 {string.Join(' ', Enumerable.Repeat("-map 0", 900))} -c pcm_s16le"),
            await clips.Make("many-words.mkv", $"-f lavfi -i sine=d=1 -i {metadata} -map_metadata 1 -c:a pcm_s16le"),
        ];
        var uploads = new List<(string Name, string Hash)>();
        foreach (var file in files)
            uploads.Add((Path.GetFileName(file), await MediaSite.Upload(site, file)));
        foreach (var (name, hash) in uploads)
        {
            var recording = await MediaSite.Ended(site, hash);
            Assert.True(recording.State == RecordingState.Ready, $"{name}: {recording.Reason}: {string.Join("; ", await MediaSite.Errors(site))}");
            Assert.Equal(!name.StartsWith("many", StringComparison.Ordinal), recording.HasVideo);
        }
    }

    [Fact]
    public async Task What_is_broken_or_hostile_is_refused_in_a_sentence()
    {
        var uploads = new List<(string Name, string Hash, string Sentence)>();
        foreach (var (path, sentence) in await Hostile())
            uploads.Add((Path.GetFileName(path), await MediaSite.Upload(site, path), sentence));
        using var author = site.As(StoaSite.Somebody(Role.Author));
        foreach (var (name, hash, sentence) in uploads)
        {
            var recording = await MediaSite.Ended(site, hash);
            Assert.True(recording.State == RecordingState.Refused, $"{name}: {recording.State} {recording.Reason}: {string.Join("; ", await MediaSite.Errors(site))}");
            Assert.Contains(sentence, recording.Reason, StringComparison.Ordinal);
            Assert.Contains(sentence, WebUtility.HtmlDecode(await author.GetStringAsync($"/studio/recordings/{recording.Id}")), StringComparison.Ordinal);
        }
    }

    private async Task<(string Path, string Sentence)[]> Hostile()
    {
        var film = await clips.Make("film.ts", Small);
        var whole = await File.ReadAllBytesAsync(await clips.Make("film.mp4", Small));
        var name = Path.GetFileName(film);
        return
        [
            (clips.Write("nothing.mp4", []), "The file is empty."),
            (clips.Write("cut.mp4", whole[..(whole.Length / 2)]), Damaged),
            (clips.Write("endless.mp4", WithDuration(whole, int.MaxValue)), TooLong),
            (clips.Write("longer-than-it-is.mp4", WithDuration(whole, 1_000_000)), Damaged),
            (clips.Write("hls.mp4", Bytes($"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nfile:{film}\n#EXT-X-ENDLIST\n")), NoMedia),
            (clips.Write("dash.mp4", Bytes($"<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period><AdaptationSet><Representation id=\"0\"><BaseURL>{film}</BaseURL></Representation></AdaptationSet></Period></MPD>")), NoMedia),
            (clips.Write("concat.mp4", Bytes($"ffconcat version 1.0\nfile {name}\n")), NoMedia),
            (clips.Write("metadata.mp4", Bytes(";FFMETADATA1\ntitle=/etc/passwd\n")), NoMedia),
            (clips.Write("drawing.mp4", Bytes($"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file://{film}\"/></svg>")), NoMedia),
            (await clips.Make("still.png", "-f lavfi -i testsrc2=s=160x120 -frames:v 1"), NoMedia),
            (await clips.Make("wide.mkv", "-f lavfi -i color=s=8400x16:d=1:r=2 -c:v ffv1"), "The picture is larger than can be played."),
            (clips.Write("bomb.mkv", WithHugeFrames(await File.ReadAllBytesAsync(await clips.Make("bomb-to-be.mkv", "-f lavfi -i testsrc2=s=64x64:r=5:d=1 -c:v mjpeg")))), Unreadable),
        ];
    }

    // The duration that a version 0 header of the film and its track tell (ISO/IEC 14496-12 §8.2.2, §8.4.2), in units of their timescales.
    private static byte[] WithDuration(byte[] film, int duration)
    {
        var lying = film.ToArray();
        foreach (var box in new[] { "mvhd"u8.ToArray(), "mdhd"u8.ToArray() })
            BinaryPrimitives.WriteInt32BigEndian(lying.AsSpan(lying.AsSpan().IndexOf(box) + 20), duration);
        return lying;
    }

    // JPEG's frame header holds height and width; each picture tells of four milliards of pixels in a few hundred bytes.
    private static byte[] WithHugeFrames(byte[] film)
    {
        var lying = film.ToArray();
        byte[] header = [0xff, 0xc0, 0x00, 0x11, 0x08];
        for (var at = 0; lying.AsSpan(at).IndexOf(header) is >= 0 and var found; at += found + header.Length)
            BinaryPrimitives.WriteUInt32BigEndian(lying.AsSpan(at + found + header.Length), 0xff_dc_ff_dc);
        return lying;
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
