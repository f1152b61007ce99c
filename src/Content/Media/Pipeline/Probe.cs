using System.Globalization;
using System.Text.Json;
using Stoa.Media.Recordings;

namespace Stoa.Media.Pipeline;

/// <summary>Looks at a file and says what it holds, or why it cannot become a recording.</summary>
internal sealed class Probe(Ffmpeg ffmpeg, MediaSettings settings)
{
    private const int LargestSide = 8192;
    private const double Shortest = 0.5;

    // Nobody reads them, and there may be many megabytes of them.
    private static readonly string[] WithoutTags = ["-show_entries", "stream_tags=none:format_tags=none"];

    /// <exception cref="RefusedException">It cannot become a recording.</exception>
    internal async Task<SourceFacts> Look(string path, CancellationToken cancellation)
    {
        if (new FileInfo(path).Length == 0)
            throw new RefusedException(Refusal.Empty);
        var facts = await Head(path, cancellation);
        if (facts.Video is null && facts.Audio is null)
            throw new RefusedException(Refusal.NoMedia);
        if (facts.Video is { } video && (video.Width is 0 or > LargestSide || video.Height is 0 or > LargestSide))
            throw new RefusedException(video.Width == 0 || video.Height == 0 ? Refusal.Unreadable : Refusal.TooLarge);
        if (facts.Duration > settings.LongestHours * 3600)
            throw new RefusedException(Refusal.TooLong);
        var picture = facts.Video is null ? 0 : await Length(path, facts.Video.Index, facts.Duration, cancellation);
        var sound = facts.Audio is null ? 0 : await Length(path, facts.Audio.Index, facts.Duration, cancellation);
        return facts with { Duration = Checked(facts, Math.Max(picture, sound)), Video = facts.Video is { } one ? one with { Duration = picture } : null };
    }

    private async Task<SourceFacts> Head(string path, CancellationToken cancellation)
    {
        var answer = await ffmpeg.Probe(path, ["-of", "json", "-show_format", "-show_streams", .. WithoutTags], null, cancellation);
        if (answer.Code != 0 && FfmpegException.Of("ffprobe", answer) is { BlamesFile: false } failure)
            throw failure;
        if (answer.Code != 0)
            throw new RefusedException(BeginsAsMedia(path) ? Refusal.Damaged : Refusal.NoMedia);
        try
        {
            using var json = JsonDocument.Parse(answer.Output);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            // So many streams that not all of the answer was kept.
            throw new RefusedException(Refusal.Unreadable);
        }
    }

    /// <summary>Reads ffprobe's JSON.</summary>
    internal static SourceFacts Read(JsonElement root)
    {
        var streams = root.TryGetProperty("streams", out var all) ? all.EnumerateArray().ToList() : [];
        var format = root.TryGetProperty("format", out var found) ? found : default;
        return new(
            Text(format, "format_name") ?? "",
            Number(Text(format, "duration")),
            streams.Where(IsPicture).Select(Video).FirstOrDefault(),
            streams.Where(stream => Text(stream, "codec_type") == "audio" && Int(stream, "channels") > 0).Select(Audio).FirstOrDefault());
    }

    // Packets are read to the end of the file without decoding them: a file that was cut off ends before its header says.
    private async Task<double> Length(string path, int stream, double told, CancellationToken cancellation)
    {
        try
        {
            var (seconds, _) = await ffmpeg.Run([.. Ffmpeg.Input(path), "-map", $"0:{stream}", "-c", "copy", "-f", "null", "-"], told, null, cancellation);
            return seconds;
        }
        catch (FfmpegException failure) when (failure.BlamesFile)
        {
            throw new RefusedException(Refusal.Damaged);
        }
    }

    // Where pictures are few and far between, what is found ends with the last one's beginning.
    private double Checked(SourceFacts facts, double found)
    {
        var (told, apart) = (facts.Duration, facts.Video is { Rate: > 0 } video ? 2 / video.Rate : 0);
        if (told - found > Math.Max(Math.Max(2, told * 0.1), apart))
            throw new RefusedException(Refusal.Damaged);
        var duration = Math.Max(told, found);
        if (duration > settings.LongestHours * 3600)
            throw new RefusedException(Refusal.TooLong);
        return duration >= Shortest ? duration : throw new RefusedException(Refusal.TooShort);
    }

    // What begins as one of the usual kinds of file and still cannot be read has lost its end.
    private static bool BeginsAsMedia(string path)
    {
        Span<byte> head = stackalloc byte[12];
        using var file = File.OpenRead(path);
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        ReadOnlySpan<byte> box = head.Length == 12 ? head[4..8] : [];
        return box.SequenceEqual("ftyp"u8) || box.SequenceEqual("moov"u8) || box.SequenceEqual("mdat"u8) || box.SequenceEqual("wide"u8)
            || head.StartsWith((ReadOnlySpan<byte>)[0x1a, 0x45, 0xdf, 0xa3]) || head.StartsWith("RIFF"u8) || head.StartsWith("OggS"u8);
    }

    // A picture of the cover of a sound file is no video.
    private static bool IsPicture(JsonElement stream) => Text(stream, "codec_type") == "video"
        && !(stream.TryGetProperty("disposition", out var disposition) && Int(disposition, "attached_pic") == 1);

    private static SourceVideo Video(JsonElement stream)
    {
        var (width, height) = (Int(stream, "width"), Int(stream, "height"));
        if (Fraction(Text(stream, "sample_aspect_ratio")?.Replace(':', '/')) is > 0 and var shape && shape != 1)
            width = (int)Math.Round(width * shape);
        if (Math.Abs(Rotation(stream)) % 180 == 90)
            (width, height) = (height, width);
        var rate = Fraction(Text(stream, "avg_frame_rate")) is > 0 and var average ? average : Fraction(Text(stream, "r_frame_rate"));
        return new(
            Int(stream, "index"), Text(stream, "codec_name") ?? "", width, height, 0, rate, Text(stream, "color_transfer"),
            Text(stream, "field_order") is "tt" or "bb" or "tb" or "bt")
        {
            Matrix = Text(stream, "color_space"),
        };
    }

    private static SourceAudio Audio(JsonElement stream) =>
        new(Int(stream, "index"), Text(stream, "codec_name") ?? "", Int(stream, "channels"), Text(stream, "channel_layout") is { } layout && layout != "unknown" ? layout : null);

    private static int Rotation(JsonElement stream) => stream.TryGetProperty("side_data_list", out var list)
        ? list.EnumerateArray().Select(data => Int(data, "rotation")).FirstOrDefault(turn => turn != 0) : 0;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Int(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    private static double Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Math.Max(0, number) : 0;

    private static double Fraction(string? text) =>
        text?.Split('/') is [var above, var below] && Number(below) > 0 ? Number(above) / Number(below) : 0;
}
