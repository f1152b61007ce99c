using System.Globalization;
using System.Text.RegularExpressions;

namespace Stoa.Problems;

/// <summary>
/// Settings as they are given, in Open edX's spelling (<c>max_attempts</c>) or ours (<c>maxAttempts</c>). Several layers
/// lie on one another: the course's, its sections', the problem's own.
/// </summary>
internal static partial class SettingsReader
{
    internal static string Normalise(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The settings that hold when later layers win over earlier ones.</summary>
    internal static ProblemSettings Read(params IEnumerable<IReadOnlyDictionary<string, string>> layers)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in layers)
            foreach (var (name, value) in layer)
                if (value.Trim().Trim('"') is { Length: > 0 } text && text != "null") given[Normalise(name)] = text;
        return new ProblemSettings
        {
            MaxAttempts = Whole(given, "maxattempts"),
            ShowAnswer = Word(given, "showanswer", ShowAnswer.Finished),
            AttemptsBeforeShowAnswer = Whole(given, "attemptsbeforeshowanswerbutton") ?? Whole(given, "attemptsbeforeshowanswer") ?? 0,
            ShowCorrectness = Word(given, "showcorrectness", ShowCorrectness.Always),
            Rerandomize = Chance(given),
            GradingMethod = Word(given, "gradingmethod", GradingMethod.LastScore),
            ShowResetButton = Flag(given, "showresetbutton"),
            ForceSaveButton = Flag(given, "forcesavebutton"),
            SubmissionWait = TimeSpan.FromSeconds(Whole(given, "submissionwaitseconds") ?? 0),
            Weight = Real(given, "weight"),
            Due = Moment(given, "due"),
            Grace = Grace(given),
        };
    }

    private static int? Whole(Dictionary<string, string> given, string name) =>
        Real(given, name) is { } value and < 1_000_000 ? (int)value : null;

    private static double? Real(Dictionary<string, string> given, string name) =>
        given.TryGetValue(name, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value) && value >= 0 ? value : null;

    private static bool Flag(Dictionary<string, string> given, string name) =>
        given.TryGetValue(name, out var text) && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static T Word<T>(Dictionary<string, string> given, string name, T otherwise)
        where T : struct, Enum =>
        given.TryGetValue(name, out var text) && Enum.TryParse<T>(Normalise(text), ignoreCase: true, out var value)
        && Enum.IsDefined(value) ? value : otherwise;

    private static Rerandomize Chance(Dictionary<string, string> given) => given.GetValueOrDefault("rerandomize") switch
    {
        "true" => Rerandomize.Always,
        "false" => Rerandomize.PerStudent,
        _ => Word(given, "rerandomize", Rerandomize.Never),
    };

    private static DateTimeOffset? Moment(Dictionary<string, string> given, string name) =>
        given.TryGetValue(name, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    private static TimeSpan Grace(Dictionary<string, string> given)
    {
        if (Real(given, "graceminutes") is { } minutes) return TimeSpan.FromMinutes(Math.Min(minutes, 1_000_000));
        if (!given.TryGetValue("graceperiod", out var text)) return TimeSpan.Zero;
        var sum = 0.0;
        foreach (Match part in DurationPart().Matches(text))
        {
            var amount = Math.Min(double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture), 1_000_000);
            sum += amount * part.Groups[2].Value switch { "day" => 86400, "hour" => 3600, "minute" => 60, _ => 1 };
        }
        return TimeSpan.FromSeconds(sum);
    }

    [GeneratedRegex(@"([0-9]+) ?(day|hour|minute|second)")]
    private static partial Regex DurationPart();
}
