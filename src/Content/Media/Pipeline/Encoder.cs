using System.Globalization;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>The options of an encoder whose chunks fit together: constant frame rate, closed groups of pictures of one length, one profile,
/// level and timescale, no byte that depends on the day.</summary>
internal static class Encoder
{
    private const string Fragments = "+empty_moov+default_base_moof+skip_trailer";

    internal static string[] Video(Recipe recipe, Rung rung, FrameRate rate, int threads)
    {
        var group = Whole(rate.Frames(recipe.SegmentSeconds));
        return
        [
            .. rung.Codec == Rung.Av1 ? Av1(recipe, rung) : H264(recipe, rung, rate), "-g", group, "-keyint_min", group,
            "-flags", "+cgop+bitexact", .. Filters.Colours, "-threads", Whole(threads), .. Plain, "-video_track_timescale", Whole(rate.Timescale),
            "-movflags", $"frag_keyframe+negative_cts_offsets{Fragments}", "-f", "mp4",
        ];
    }

    internal static string[] Audio(int channels, int segmentSeconds) => Sound(["-c:a", "aac", "-b:a", channels == 1 ? "64k" : "96k", "-ar", "48000"], segmentSeconds);

    /// <summary>One channel that speech is understood in, for the worst networks.</summary>
    internal static string[] LowAudio(int segmentSeconds) => Sound(["-c:a", "aac", "-b:a", "28k", "-ac", "1", "-ar", Whole(LowSampleRate)], segmentSeconds);

    internal const int LowSampleRate = 24_000;

    internal static string[] Opus(int channels, int segmentSeconds) => Sound(["-c:a", "libopus", "-b:a", channels == 1 ? "32k" : "56k", "-ar", "48000"], segmentSeconds);

    internal static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);

    internal static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Plain = ["-fflags", "+bitexact", "-map_metadata", "-1", "-map_chapters", "-1"];

    // What keeps grain looking sharp costs a fifth of the bits; letters gain nothing by it, and what a camera saw is measured without it.
    private static string[] H264(Recipe recipe, Rung rung, FrameRate rate) =>
    [
        "-c:v", "libx264", "-preset", recipe.Preset, "-crf", Seconds(rung.Crf), "-maxrate", $"{rung.MaxKbps}k", "-bufsize", $"{rung.MaxKbps * 2}k",
        "-profile:v", "high", "-level:v", Level(rung, rate), "-sc_threshold", "0", .. rung.Screen ? ["-x264-params", "psy=0"] : (string[])["-x264-params", "psy=0:aq-strength=0.6"],
    ];

    private static string[] Av1(Recipe recipe, Rung rung) =>
    [
        "-c:v", "libsvtav1", "-preset", Whole(recipe.Av1Preset), "-crf", Seconds(rung.Crf), "-svtav1-params", $"scm={(rung.Screen ? 1 : 0)}:lookahead=40:irefresh-type=2",
    ];

    private static string[] Sound(string[] codec, int segmentSeconds) =>
    [
        .. codec, "-flags", "+bitexact", .. Plain, "-frag_duration", Whole(segmentSeconds * 1_000_000), "-movflags", Fragments, "-f", "mp4",
    ];

    // H.264 table A-1: macroblocks a frame, macroblocks a second.
    private static string Level(Rung rung, FrameRate rate)
    {
        var frame = (rung.Width + 15) / 16 * ((rung.Height + 15) / 16);
        var second = frame * rate.Value;
        return (frame, second) switch
        {
            ( <= 1620, <= 40_500) => "3.0",
            ( <= 3600, <= 108_000) => "3.1",
            ( <= 5120, <= 216_000) => "3.2",
            ( <= 8192, <= 245_760) => "4.0",
            ( <= 8704, <= 522_240) => "4.2",
            _ => "5.1",
        };
    }
}
