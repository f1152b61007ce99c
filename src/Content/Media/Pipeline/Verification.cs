using System.Globalization;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>Reads a finished file with other eyes than those that made it, before anybody is told that it is ready.</summary>
internal sealed class Verification(Ffmpeg ffmpeg)
{
    /// <exception cref="InvalidDataException">It is not what it should be.</exception>
    internal async Task Video(string path, Rung rung, SegmentIndex index, int frames, int group, CancellationToken cancellation)
    {
        var times = new List<double>();
        var keys = new List<int>();
        var head = "";
        var answer = await ffmpeg.Probe(path, ["-select_streams", "v", "-show_entries", "packet=pts_time,flags:stream=codec_name,width,height", "-of", "csv"], line =>
        {
            var parts = line.Split(',');
            if (parts[0] == "stream")
                head = line;
            if (parts is not ["packet", var time, var flags, ..])
                return;
            if (flags.StartsWith('K'))
                keys.Add(times.Count);
            times.Add(double.Parse(time, CultureInfo.InvariantCulture));
        }, cancellation);
        Need(answer.Code == 0, $"ffprobe cannot read it: {answer.Errors.Trim()}");
        Need(head == $"stream,{rung.Codec},{rung.Width},{rung.Height}", $"it holds {head}");
        Need(times.Count == frames, $"it has {times.Count} frames instead of {frames}");
        Need(keys.Count == index.Count && keys.Index().All(key => key.Item == key.Index * group), $"its key frames are not every {group} frames");
        var frame = index.Duration / frames;
        Need(keys.TrueForAll(key => Math.Abs(times[key] - times[0] - (key * frame)) < frame / 2), "its segments do not begin when they should");
        Need(Math.Abs(times.Max() - times[0] + frame - index.Duration) <= frame, "it does not last as long as it should");
    }

    /// <exception cref="InvalidDataException">It is not what it should be.</exception>
    internal async Task Whole(string path, double duration, CancellationToken cancellation)
    {
        var answer = await ffmpeg.Probe(path, ["-show_entries", "format=duration", "-of", "csv=p=0"], null, cancellation);
        var found = double.TryParse(answer.Output.Trim(), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        Need(answer.Code == 0 && Math.Abs(found - duration) < 0.25, $"it lasts {found} s instead of {duration} s");
    }

    private static void Need(bool right, string otherwise)
    {
        if (!right)
            throw new InvalidDataException($"The file was made wrong: {otherwise}.");
    }
}
