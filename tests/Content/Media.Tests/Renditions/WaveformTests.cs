using System.Runtime.InteropServices;
using System.Text.Json;
using Stoa.Media.Renditions;

namespace Stoa.Media.Tests.Renditions;

public sealed class WaveformTests : IDisposable
{
    private readonly Clips clips = new();

    public void Dispose() => clips.Dispose();

    [Fact]
    public void A_sound_is_a_thousand_peaks_each_the_loudest_of_its_part()
    {
        var samples = new short[40_000];
        samples[0] = short.MinValue;
        samples[20_000] = 16_384;
        var json = JsonDocument.Parse(Waveform.Json(Write(samples), 20)).RootElement;
        var peaks = json.GetProperty("peaks").EnumerateArray().Select(peak => peak.GetInt32()).ToList();
        Assert.Equal((1000, 100, 50, 150), (peaks.Count, peaks[0], peaks[500], peaks.Sum()));
        Assert.Equal(20, json.GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void A_long_sound_has_twenty_peaks_a_second()
    {
        var json = JsonDocument.Parse(Waveform.Json(Write(new short[120_000]), 120)).RootElement;
        Assert.Equal(2400, json.GetProperty("peaks").GetArrayLength());
    }

    [Fact]
    public void A_sound_without_samples_has_no_peaks() => Assert.Contains("\"peaks\":[]", Waveform.Json(Write([]), 0), StringComparison.Ordinal);

    [Fact]
    public void What_an_encoder_leaves_of_equal_channels_is_silence()
    {
        Assert.True(Waveform.IsSilent(Write([0, 20, -20])));
        Assert.False(Waveform.IsSilent(Write([0, 20, -400])));
    }

    private string Write(short[] samples) => clips.Write("sound.pcm", MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());
}
