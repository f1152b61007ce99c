using System.Diagnostics;
using System.Globalization;
using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>A red picture keeps its red: what a file does not say of its colours is taken as players take it.</summary>
public sealed class FiltersTests
{
    [Theory]
    [InlineData(1280, 720, null, true)]
    [InlineData(1280, 720, "bt709", true)]
    [InlineData(720, 1280, "unknown", true)]
    [InlineData(640, 360, null, false)]
    [InlineData(1280, 720, "smpte170m", false)]
    public async Task Colours_are_changed_only_where_the_source_counts_them_otherwise(int width, int height, string? matrix, bool stays)
    {
        var source = new SourceVideo(0, "h264", width, height, 1, 25, null, false) { Matrix = matrix };
        var red = $"color=c=0xd04020:s={width}x{height}:d=0.1,format=yuv420p{(matrix is null or "unknown" ? "" : $",setparams=colorspace={matrix}")}";
        var (before, after) = (await Luma(red), await Luma($"{red},{Filters.Size(source, width, height)}"));
        Assert.Equal(stays, Math.Abs(before - after) <= 1);
    }

    private static async Task<int> Luma(string graph)
    {
        string[] arguments = ["-v", "error", "-f", "lavfi", "-i", graph, "-frames:v", "1", "-f", "rawvideo", "pipe:1"];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true })!;
        var first = ffmpeg.StandardOutput.BaseStream.ReadByte();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await ffmpeg.WaitForExitAsync();
        Assert.True(first > 0, string.Create(CultureInfo.InvariantCulture, $"ffmpeg ended with {ffmpeg.ExitCode}."));
        return first;
    }
}
