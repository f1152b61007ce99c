using System.Runtime.InteropServices;
using System.Text.Json;

namespace Stoa.Media.Renditions;

/// <summary>The shape of the sound: a thousand peaks, more where it is long, each from 0 to 100.</summary>
internal static class Waveform
{
    private const int FewestPeaks = 1000, MostPeaks = 200_000;

    // Fine enough to see where a word begins.
    private const int PeaksASecond = 20;

    // A thousandth of full scale: what an encoder leaves of two equal channels.
    private const int Silence = 33;

    /// <param name="path">Samples of 16 bits in one channel, least byte first.</param>
    internal static string Json(string path, double seconds) => JsonSerializer.Serialize(new { version = 1, seconds = Math.Round(seconds, 3), peaks = Peaks(path, seconds) });

    internal static bool IsSilent(string path) => Blocks(path, 1 << 15).All(block => Peak(block) <= Silence);

    private static int[] Peaks(string path, double seconds)
    {
        var samples = new FileInfo(path).Length / 2;
        var most = (long)Math.Clamp(seconds * PeaksASecond, FewestPeaks, MostPeaks);
        var each = (int)Math.Max(1, (samples + most - 1) / most);
        return [.. Blocks(path, each).Select(block => (int)Math.Round(Peak(block) * 100 / 32_768.0))];
    }

    private static IEnumerable<short[]> Blocks(string path, int length)
    {
        using var file = File.OpenRead(path);
        var block = new short[length];
        for (int read; (read = file.ReadAtLeast(MemoryMarshal.AsBytes(block.AsSpan()), length * 2, throwOnEndOfStream: false)) >= 2;)
            yield return block[..(read / 2)];
    }

    private static int Peak(short[] block) => block.Max(sample => Math.Abs((int)sample));
}
