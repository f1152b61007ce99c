using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads polls, surveys, word clouds, the done toggle and discussions.</summary>
internal static class SmallBlocks
{
    internal static BlockDraft Poll(Definition definition, string key, BlockContext context)
    {
        var (xml, where) = (definition.Xml, definition.Where);
        var options = Pairs(xml.Json("answers")).Select((pair, at) => Choice(pair, at, context, where)).ToArray();
        var content = Voting(definition, context);
        content["question"] = context.Clean(Marked((string?)xml.Attribute("question")), where);
        content["options"] = new JsonArray(options);
        return Done(definition, key, BlockTypes.Poll, content, context, options.Length > 0);
    }

    internal static BlockDraft Survey(Definition definition, string key, BlockContext context)
    {
        var (xml, where) = (definition.Xml, definition.Where);
        var questions = Pairs(xml.Json("questions")).Select((pair, at) => Choice(pair, at, context, where)).ToArray();
        var answers = Pairs(xml.Json("answers"))
            .Select((pair, at) => (JsonNode)new JsonObject { ["id"] = Id(pair.Id, at), ["label"] = pair.Value?.ToString() ?? "" }).ToArray();
        var content = Voting(definition, context);
        content["questions"] = new JsonArray(questions);
        content["answers"] = new JsonArray(answers);
        var title = definition.Title.Length > 0 ? definition : definition with { Xml = Titled(definition) };
        return Done(title, key, BlockTypes.Survey, content, context, questions.Length > 0 && answers.Length > 0);
    }

    internal static BlockDraft WordCloud(Definition definition, string key, BlockContext context)
    {
        var xml = definition.Xml;
        var content = new JsonObject
        {
            ["instructions"] = context.Clean((string?)xml.Attribute("instructions"), definition.Where),
            ["inputs"] = Math.Clamp(xml.Whole("num_inputs") ?? 5, 1, 20),
            ["show"] = Math.Clamp(xml.Whole("num_top_words") ?? 250, 1, 1000),
            ["percentages"] = xml.Flag("display_student_percents") ?? true,
        };
        return Done(definition, key, BlockTypes.WordCloud, content, context);
    }

    internal static BlockDraft DoneToggle(Definition definition, string key, BlockContext context) =>
        Done(definition, key, BlockTypes.Done, [], context);

    internal static BlockDraft Discussion(Definition definition, string key, BlockContext context)
    {
        var content = new JsonObject { ["category"] = definition.Xml.Text("discussion_category") ?? "", ["target"] = definition.Xml.Text("discussion_target") ?? "" };
        return Done(definition, key, BlockTypes.Discussion, content, context);
    }

    private static JsonObject Voting(Definition definition, BlockContext context) => new()
    {
        ["feedback"] = context.Clean(Marked((string?)definition.Xml.Attribute("feedback")), definition.Where),
        ["results"] = definition.Xml.Flag("private_results") == true ? "never" : "after-vote",
        ["maxVotes"] = Math.Clamp(definition.Xml.Whole("max_submissions") ?? 1, 0, 1000),
    };

    private static BlockDraft Done(Definition definition, string key, string type, JsonObject content, BlockContext context, bool whole = true)
    {
        if (!whole)
            context.Ledger.Error(definition.Where, Words.T("It has no questions or no answers that could be read."));
        context.Ledger.Block(definition.Type, whole ? Outcome.Full : Outcome.Partial);
        return new(key, type, definition.Title, content, []);
    }

    private static System.Xml.Linq.XElement Titled(Definition definition)
    {
        var xml = new System.Xml.Linq.XElement(definition.Xml);
        xml.SetAttributeValue("display_name", definition.Xml.Text("block_name"));
        return xml;
    }

    /// <summary>[["id", value], …]</summary>
    private static IEnumerable<(string? Id, JsonNode? Value)> Pairs(JsonNode? list) =>
        list is JsonArray items
            ? items.OfType<JsonArray>().Where(pair => pair.Count == 2).Select(pair => (pair[0]?.ToString(), pair[1]))
            : [];

    private static JsonNode Choice((string? Id, JsonNode? Value) pair, int at, BlockContext context, string where)
    {
        var choice = new JsonObject { ["id"] = Id(pair.Id, at), ["label"] = pair.Value is JsonObject ? pair.Value.Member("label") ?? "" : pair.Value?.ToString() ?? "" };
        if (context.Address(pair.Value.Member("img"), where) is { } image)
        {
            choice["image"] = image;
            choice["imageAlt"] = pair.Value.Member("img_alt") ?? "";
        }

        return choice;
    }

    private static string Id(string? id, int at) => string.IsNullOrWhiteSpace(id) ? $"o{at + 1}" : id.Trim();

    /// <summary>Open edX lets authors write Markdown here; lines that are plain text become paragraphs.</summary>
    private static string? Marked(string? text) =>
        text is null || text.Contains('<', StringComparison.Ordinal)
            ? text
            : string.Concat(text.Split("\n\n").Where(part => part.Trim().Length > 0).Select(part => $"<p>{WebUtility.HtmlEncode(part.Trim())}</p>"));
}
