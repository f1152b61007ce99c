using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Stoa.Imports.Olx;

/// <summary>The rubric of an open response, in our form, with the names by which its samples speak of it.</summary>
/// <param name="Points">What the best level of every criterion adds up to.</param>
/// <param name="Names">Our ids by Open edX's name and label of a criterion, and of its options.</param>
internal sealed record OpenResponseRubric(JsonObject Content, double Points, IReadOnlyDictionary<string, (string Id, IReadOnlyDictionary<string, string> Options)> Names)
{
    internal static OpenResponseRubric Read(XElement? xml)
    {
        var names = new Dictionary<string, (string, IReadOnlyDictionary<string, string>)>(StringComparer.Ordinal);
        var criteria = new JsonArray();
        var points = 0.0;
        foreach (var (at, criterion) in (xml?.Elements("criterion") ?? []).Index())
        {
            var (id, options) = ($"c{at + 1}", new Dictionary<string, string>(StringComparer.Ordinal));
            var levels = new JsonArray();
            foreach (var (place, option) in criterion.Elements("option").Index())
                levels.Add(Level(option, $"l{place + 1}", options));
            if (levels.Count < 2)
                continue;
            points += levels.Max(level => (double)level!["points"]!);
            names.TryAdd(Named(criterion, "name"), (id, options));
            names.TryAdd(Named(criterion, "label"), (id, options));
            criteria.Add(Criterion(criterion, id, levels));
        }
        var comment = Named(xml, "feedbackprompt");
        return new(new() { ["criteria"] = criteria, ["comment"] = "optional", ["commentPrompt"] = comment }, points, names);
    }

    private static JsonObject Criterion(XElement criterion, string id, JsonArray levels) => new()
    {
        ["id"] = id,
        ["name"] = Named(criterion, "label") is { Length: > 0 } label ? label : Named(criterion, "name"),
        ["prompt"] = Named(criterion, "prompt"),
        ["levels"] = levels,
        ["comment"] = criterion.Text("feedback") switch { "required" => "required", "optional" => "optional", _ => "none" },
    };

    private static JsonObject Level(XElement option, string id, Dictionary<string, string> options)
    {
        options.TryAdd(Named(option, "name"), id);
        options.TryAdd(Named(option, "label"), id);
        var name = Named(option, "label") is { Length: > 0 } label ? label : Named(option, "name");
        return new() { ["id"] = id, ["name"] = name, ["points"] = Math.Max(0, option.Whole("points") ?? 0), ["description"] = Named(option, "explanation") };
    }

    private static string Named(XElement? xml, string name) => ((string?)xml?.Element(name) ?? "").Trim();
}
