using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stoa.Problems.Authored.Schema;

/// <summary>The schema of a whole problem in our own form.</summary>
internal static class ProblemSchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    // Settings of the block, and what a later version adds, may stand beside these.
    private static readonly ObjectRule problem = Rule.Object(
        ("format", Rule.Word(AuthoredReader.Format)),
        ("body", Rule.List(new CaseRule("response", QuestionRules.Kinds, Rule.Object(("html", Rule.Text())).Needs("html")), 1)),
        ("hints", Rule.List(Rule.Text())), ("explanation", Rule.Text()), ("settings", Rule.Object() with { Open = true })).Needs("format", "body") with
    { Open = true };

    internal static IReadOnlyList<Phrase> Check(JsonElement content)
    {
        var faults = new List<Phrase>();
        problem.Check(content, "problem", faults);
        return faults;
    }

    internal static JsonObject Whole() => Identified(AuthoredReader.Format, problem.Describe());

    /// <summary>Of one kind of question, or null where there is no such kind.</summary>
    internal static JsonObject? Of(string kind) =>
        QuestionRules.Kinds.TryGetValue(kind, out var rule)
            ? Identified(kind, rule.With(("response", Rule.Word(kind))).Needs("response").Describe())
            : null;

    private static JsonObject Identified(string title, JsonObject schema)
    {
        schema.Insert(0, "title", title);
        schema.Insert(0, "$schema", Draft);
        return schema;
    }
}
