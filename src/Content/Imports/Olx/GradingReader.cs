using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads the grading policy.</summary>
internal static partial class GradingReader
{
    internal static GradingPolicy Read(OlxFiles files, string run, string? grace, Ledger ledger)
    {
        var path = files.Has($"policies/{run}/grading_policy.json")
            ? $"policies/{run}/grading_policy.json"
            : files.Paths.FirstOrDefault(path => path.EndsWith("/grading_policy.json", StringComparison.Ordinal));
        if (path is null || files.Json(path) is not JsonObject json)
        {
            ledger.Warn(path ?? "policies", Words.T("There is no readable grading policy: no work is weighted, and half of the points pass."));
            return new() { GraceMinutes = Grace(grace) };
        }

        var types = (json["GRADER"] as JsonArray ?? []).OfType<JsonObject>().Select(Assignment).ToList();
        var sum = types.Sum(type => type.Weight);
        if (types.Count > 0 && Math.Abs(sum - 1) > 0.005)
            ledger.Warn(path, Words.T("The weights of the assignment types add up to {0} %, not to 100 %.", Math.Round(sum * 100)));
        var cutoffs = (json["GRADE_CUTOFFS"] as JsonObject ?? [])
            .Where(pair => Number(pair.Value) is > 0 and <= 1)
            .ToDictionary(pair => pair.Key, pair => Number(pair.Value));
        var policy = new GradingPolicy { Types = types, GraceMinutes = Grace(grace) };
        return cutoffs.Count > 0 ? policy with { Cutoffs = cutoffs } : policy;
    }

    private static AssignmentType Assignment(JsonObject json)
    {
        var name = json.Member("type") ?? "";
        return new(name, json.Member("short_label") ?? name, Math.Clamp(Number(json["weight"]), 0, 1),
            (int)Math.Clamp(Number(json["min_count"]), 0, 1000), (int)Math.Clamp(Number(json["drop_count"]), 0, 1000));
    }

    private static double Number(JsonNode? node) =>
        double.TryParse(node?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>"2 days 3 hours 15 minutes 30 seconds" in minutes.</summary>
    private static int Grace(string? text) => (int)Part().Matches(text ?? "").Sum(match =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
        {
            "day" => 1440,
            "hour" => 60,
            "minute" => 1,
            _ => 1 / 60.0,
        });

    [GeneratedRegex(@"([0-9]{1,5}(?:\.[0-9]{1,4})?)\s*(day|hour|minute|second)s?\b")]
    private static partial Regex Part();
}
