using System.Globalization;
using System.Text.Json;

namespace Stoa.Media.Pipeline;

/// <summary>One loudness for all recordings (EBU R 128): measured in a first pass, set in the second.</summary>
internal static class Loudness
{
    private const string Target = "loudnorm=I=-16:TP=-1.5:LRA=11";

    internal const string Measure = $"{Target}:print_format=json";

    /// <summary>The filter of the second pass, with a comma behind it; nothing for silence, which has no loudness that could be set.</summary>
    /// <exception cref="FfmpegException">The first pass measured nothing.</exception>
    internal static string Set(string said) => Measured(said) is { } found ? $"{Target}:{found}:linear=true," : "";

    /// <summary>The measured values as options of the second pass; null for silence.</summary>
    internal static string? Measured(string said)
    {
        var (from, to) = (said.LastIndexOf('{'), said.LastIndexOf('}'));
        if (from < 0 || to < from)
            throw new FfmpegException("The loudness was not measured.");
        using var json = JsonDocument.Parse(said[from..(to + 1)]);
        double Value(string name) => json.RootElement.GetProperty(name).GetString() switch
        {
            "-inf" => double.NegativeInfinity,
            "inf" => double.PositiveInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        };
        var (loudness, peak, range, threshold, offset) = (Value("input_i"), Value("input_tp"), Value("input_lra"), Value("input_thresh"), Value("target_offset"));
        return double.IsFinite(loudness) && loudness > -70
            ? string.Create(CultureInfo.InvariantCulture, $"measured_I={loudness}:measured_TP={peak}:measured_LRA={range}:measured_thresh={threshold}:offset={offset}")
            : null;
    }
}
