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
            "-c:v", "libx264", "-preset", recipe.Preset, "-crf", Whole(recipe.Crf), "-maxrate", $"{rung.MaxKbps}k", "-bufsize", $"{rung.MaxKbps * 3 / 2}k",
            "-profile:v", "high", "-level:v", Level(rung, rate), "-g", group, "-keyint_min", group, "-sc_threshold", "0", "-flags", "+cgop+bitexact",
            .. Filters.Colours, "-threads", Whole(threads), .. Plain, "-video_track_timescale", Whole(rate.Timescale),
            "-movflags", $"frag_keyframe+negative_cts_offsets{Fragments}", "-f", "mp4",
        ];
    }

    internal static string[] Audio(int channels, int segmentSeconds) =>
    [
        "-c:a", "aac", "-b:a", channels == 1 ? "64k" : "96k", "-ar", "48000", "-flags", "+bitexact", .. Plain,
        "-frag_duration", Whole(segmentSeconds * 1_000_000), "-movflags", Fragments, "-f", "mp4",
    ];

    internal static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);

    internal static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] Plain = ["-fflags", "+bitexact", "-map_metadata", "-1", "-map_chapters", "-1"];

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
