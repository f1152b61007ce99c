using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;

namespace Stoa.Media.Tests.Pipeline;

public sealed class ProbeTests : IDisposable
{
    private const string Small = "-f lavfi -i testsrc2=s=160x120:r=10:d=6 -f lavfi -i sine=d=6 -c:v libx264 -preset ultrafast -g 10 -c:a aac";
    private static readonly MediaSettings Settings = new(1, 1, TimeSpan.FromSeconds(30), 0.01, 2048, 100, Path.GetTempPath());
    private readonly Clips clips = new();
    private readonly Probe probe = new(new(Settings), Settings);

    public void Dispose() => clips.Dispose();

    [Fact]
    public async Task The_name_of_a_file_does_not_matter()
    {
        var film = await clips.Make("film.mp4", Small);
        File.Move(film, clips.PathOf("film.txt"));

        var facts = await Look(clips.PathOf("film.txt"));

        Assert.Equal((160, 120, 10, 1), (facts.Video!.Width, facts.Video.Height, facts.Video.Rate, facts.Audio!.Channels));
        Assert.InRange(facts.Duration, 5.95, 6.1);
    }

    [Fact]
    public async Task A_file_that_ends_early_is_damaged_wherever_its_index_stands()
    {
        var film = await File.ReadAllBytesAsync(await clips.Make("film.mp4", Small));
        var streamed = await File.ReadAllBytesAsync(await clips.Make("streamed.mp4", $"{Small} -movflags +faststart"));

        Assert.Equal(Refusal.Damaged, await Refused(clips.Write("cut.mp4", film[..(film.Length / 2)])));
        Assert.Equal(Refusal.Damaged, await Refused(clips.Write("cut-streamed.mp4", streamed[..(streamed.Length / 2)])));
    }

    [Fact]
    public async Task What_is_no_video_and_no_sound_is_refused()
    {
        Assert.Equal(Refusal.Empty, await Refused(clips.Write("empty.mp4", [])));
        Assert.Equal(Refusal.NoMedia, await Refused(clips.Write("essay.mp4", "An essay on rhetoric."u8.ToArray())));
        Assert.Equal(Refusal.NoMedia, await Refused(await clips.Make("still.png", "-f lavfi -i testsrc2=s=160x120 -frames:v 1")));
    }

    [Fact]
    public async Task A_file_that_names_other_files_opens_none_of_them()
    {
        var film = await clips.Make("film.ts", Small);
        Assert.Equal(Refusal.NoMedia, await Refused(clips.Write("list.m3u8", Bytes($"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n{film}\n#EXT-X-ENDLIST\n"))));
        Assert.Equal(Refusal.NoMedia, await Refused(clips.Write("list.mp4", Bytes($"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nfile:{film}\n#EXT-X-ENDLIST\n"))));
        Assert.Equal(Refusal.NoMedia, await Refused(clips.Write("joined.txt", Bytes($"ffconcat version 1.0\nfile {Path.GetFileName(film)}\n"))));
        Assert.Equal(Refusal.NoMedia, await Refused(clips.Write("frames%d.mp4", Bytes($"<?xml version=\"1.0\"?><MPD><Period><BaseURL>file:{film}</BaseURL></Period></MPD>"))));
    }

    [Fact]
    public async Task Too_long_too_short_and_too_large_are_refused()
    {
        Assert.Equal(Refusal.TooLong, await Refused(await clips.Make("long.wav", "-f lavfi -i anullsrc=r=8000:cl=mono:d=60")));
        Assert.Equal(Refusal.TooShort, await Refused(await clips.Make("short.wav", "-f lavfi -i anullsrc=r=8000:cl=mono:d=0.2")));
        Assert.Equal(Refusal.TooLarge, await Refused(await clips.Make("wide.mkv", "-f lavfi -i color=s=8400x16:d=1:r=2 -c:v ffv1")));
    }

    [Fact]
    public async Task The_cover_of_a_sound_file_is_no_video()
    {
        await clips.Make("cover.png", "-f lavfi -i testsrc2=s=160x120 -frames:v 1");
        var song = await clips.Make("song.m4a", "-f lavfi -i sine=d=2 -i {folder}/cover.png -map 0 -map 1 -c:a aac -c:v copy -disposition:v attached_pic");

        var facts = await Look(song);

        Assert.Null(facts.Video);
        Assert.NotNull(facts.Audio);
    }

    [Fact]
    public async Task A_program_that_is_cancelled_is_gone_at_once()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var began = Environment.TickCount64;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.Run(new(512, 60, 1), ["sleep", "60"], null, cancelled.Token));
        Assert.InRange(Environment.TickCount64 - began, 900, 50_000);
    }

    [Fact]
    public async Task A_program_that_writes_or_takes_too_much_is_stopped()
    {
        var large = await ChildProcess.Run(new(512, 60, 1), ["dd", "if=/dev/zero", $"of={clips.PathOf("large")}", "bs=1M", "count=5"], null, CancellationToken.None);
        Assert.NotEqual(0, large.Code);
        Assert.True(new FileInfo(clips.PathOf("large")).Length <= 1 << 20);
        var hungry = await ChildProcess.Run(new(64, 60, 1), ["dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"], null, CancellationToken.None);
        Assert.NotEqual(0, hungry.Code);
    }

    private Task<SourceFacts> Look(string path) => probe.Look(path, CancellationToken.None);

    private async Task<Refusal> Refused(string path) => (await Assert.ThrowsAsync<RefusedException>(() => Look(path))).Reason;

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
