using System.Globalization;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>The chains of filters that bring every source to one form: upright, square pixels, progressive, constant frame rate, 8 bits in BT.709; two channels at most.</summary>
internal static class Filters
{
    private const string ToneMap =
        "zscale=tin={0}:min=bt2020nc:pin=bt2020:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";

    /// <summary>Frames from the very beginning, the last one held as long as anybody asks.</summary>
    internal static string Frames(SourceVideo source, FrameRate rate) =>
        $"{(source.Interlaced ? "yadif," : "")}fps={rate}:start_time=0,tpad=stop_mode=clone:stop=-1";

    internal static string Size(SourceVideo source, int width, int height)
    {
        var scale = $"scale={width}:{height}:flags=bicubic";
        return source.IsHdr
            ? $"{scale},{string.Format(CultureInfo.InvariantCulture, ToneMap, source.Transfer)}format=yuv420p,setsar=1"
            : $"{scale}{(source.AssumedMatrix is { } matrix ? $":in_color_matrix={matrix}" : "")}:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1";
    }

    /// <summary>What players are told of the colours.</summary>
    internal static readonly string[] Colours = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"];

    internal static int Channels(SourceAudio source) => source.Channels == 1 ? 1 : 2;

    // Where the file does not say which channel is which, they go to the left and to the right in turn.
    internal static string Mix(SourceAudio source)
    {
        if (source.Channels <= 2 || (source.Layout is not null && source.Channels <= 8))
            return $"aformat=channel_layouts={(Channels(source) == 1 ? "mono" : "stereo")}";
        var left = string.Join('+', Enumerable.Range(0, source.Channels).Where(channel => channel % 2 == 0).Select(channel => $"c{channel}"));
        var right = string.Join('+', Enumerable.Range(0, source.Channels).Where(channel => channel % 2 == 1).Select(channel => $"c{channel}"));
        return $"pan=stereo|c0<{left}|c1<{right}";
    }
}
