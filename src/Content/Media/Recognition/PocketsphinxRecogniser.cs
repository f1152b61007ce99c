using System.Globalization;
using System.Text.RegularExpressions;
using Stoa.Media.Pipeline;

namespace Stoa.Media.Recognition;

/// <summary>CMU's pocketsphinx 0.8 as Debian packages it: small and quick, English, without punctuation; a draft to correct.</summary>
internal sealed partial class PocketsphinxRecogniser(RecogniserSettings settings, MediaSettings limits) : IRecogniser
{
    public string Name => RecogniserSettings.Pocketsphinx;

    public async Task<IReadOnlyList<HeardWord>> Listen(string sound, string language, string folder, Action<double> heard, CancellationToken cancellation)
    {
        var words = new List<HeardWord>();
        var ended = await ChildProcess.Run(
            new(limits.MemoryMegabytes, 12 * 3600, limits.OutputMegabytes),
            [settings.Program, "-infile", sound, "-time", "yes", "-logfn", "/dev/null", .. Model(settings.Model!)],
            line =>
            {
                if (Word(line) is not { } word)
                    return;
                heard(word.To);
                if (word.Text.Length > 0)
                    words.Add(word);
            },
            cancellation);
        return ended.Code == 0 ? words : throw new RecogniserException($"pocketsphinx ended with {ended.Code}: {ended.Errors.Trim()}");
    }

    /// <summary>A line with times, such as "walk(2) 1.250 1.600 0.998"; silence and noises have no text. Null for other lines.</summary>
    internal static HeardWord? Word(string line)
    {
        if (Timed().Match(line) is not { Success: true } match)
            return null;
        var text = match.Groups[1].Value is ['<' or '[' or '+', ..] ? "" : Variant().Replace(match.Groups[1].Value, "");
        return new(Seconds(match.Groups[2]), Seconds(match.Groups[3]), text == "i" || text.StartsWith("i'", StringComparison.Ordinal) ? $"I{text[1..]}" : text);
    }

    private static string[] Model(string folder) =>
    [
        "-hmm", Directory.EnumerateFiles(folder, "mdef", SearchOption.AllDirectories).Select(Path.GetDirectoryName).FirstOrDefault() ?? folder,
        "-lm", File(folder, "*.lm.bin") ?? File(folder, "*.lm") ?? throw new RecogniserException($"There is no language model (*.lm.bin) in {folder}."),
        "-dict", File(folder, "*.dict") ?? throw new RecogniserException($"There is no dictionary (*.dict) in {folder}."),
    ];

    private static string? File(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).FirstOrDefault();

    private static double Seconds(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\S+) (\d+\.\d+) (\d+\.\d+) \d+\.\d+$")]
    private static partial Regex Timed();

    [GeneratedRegex(@"\(\d+\)$")]
    private static partial Regex Variant();
}

/// <summary>A recogniser could not do what it was asked for.</summary>
internal sealed class RecogniserException(string message) : Exception(message);
