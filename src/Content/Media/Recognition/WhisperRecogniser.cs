using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Media.Pipeline;

namespace Stoa.Media.Recognition;

/// <summary>whisper.cpp's whisper-cli with a model of the operator's. It is asked for a segment a word, and for its JSON.</summary>
internal sealed partial class WhisperRecogniser(RecogniserSettings settings, MediaSettings limits) : IRecogniser
{
    public string Name => RecogniserSettings.Whisper;

    public async Task<IReadOnlyList<HeardWord>> Listen(string sound, string language, string folder, Action<double> heard, CancellationToken cancellation)
    {
        var output = Path.Combine(folder, "heard");
        var ended = await ChildProcess.Run(
            new(limits.MemoryMegabytes * 2, 48 * 3600, limits.OutputMegabytes),
            [
                settings.Program, "--model", settings.Model ?? throw new RecogniserException("Media:RecogniserModel names no model."),
                "--language", language.Split('-')[0], "--threads", Encoder.Whole(limits.Threads), "--max-len", "1", "--split-on-word",
                "--output-json", "--output-file", output, "--file", sound,
            ],
            line =>
            {
                if (Printed().Match(line) is { Success: true } match)
                    heard(TimeSpan.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture).TotalSeconds);
            },
            cancellation);
        if (ended.Code != 0 || !File.Exists($"{output}.json"))
            throw new RecogniserException($"whisper-cli ended with {ended.Code}: {ended.Errors.Trim()}");
        return Read(await File.ReadAllTextAsync($"{output}.json", cancellation));
    }

    /// <summary>Reads <c>transcription[].{offsets.{from,to} in milliseconds, text}</c>. A segment that does not begin with a space goes on with the word before.</summary>
    internal static IReadOnlyList<HeardWord> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var words = new List<HeardWord>();
        foreach (var segment in document.RootElement.GetProperty("transcription").EnumerateArray())
        {
            var (text, offsets) = (segment.GetProperty("text").GetString() ?? "", segment.GetProperty("offsets"));
            var (from, to) = (offsets.GetProperty("from").GetInt64() / 1000.0, offsets.GetProperty("to").GetInt64() / 1000.0);
            // [BLANK_AUDIO], (music): a sound, which a person describes better.
            if (string.IsNullOrWhiteSpace(text) || text.TrimStart() is ['[' or '(', ..])
                continue;
            if (words is [.., var last] && !char.IsWhiteSpace(text[0]) && from - last.To < 0.2)
                words[^1] = last with { To = to, Text = last.Text + text.TrimEnd() };
            else
                words.Add(new(from, Math.Max(from, to), text.Trim()));
        }
        return words;
    }

    [GeneratedRegex(@"^\[[0-9:.]+ --> (\d+:\d\d:\d\d\.\d+)\]")]
    private static partial Regex Printed();
}
