using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>An event of Caliper as a statement: it has the event's id, is found by who, what and which action, and carries the event whole in an extension. Pure.</summary>
internal static class EventStatement
{
    /// <summary>The extension of the context that holds what came, as it came.</summary>
    internal const string Whole = "urn:stoa:caliper";

    internal const string Sensor = "urn:stoa:sensor";
    private const string OwnLearner = "urn:uuid:";

    /// <param name="site">The tenant's address.</param>
    internal static JsonObject Of(JsonElement said, string sensor, string site) =>
        EventRules.IsEvent(said) ? OfEvent(said, sensor, site) : OfEntity(said, sensor, site);

    private static JsonObject OfEvent(JsonElement said, string sensor, string site)
    {
        var what = said.GetProperty("object");
        var statement = new JsonObject
        {
            ["id"] = EventRules.IdOf(said).ToString(),
            ["actor"] = Agent(said.GetProperty("actor"), site),
            ["verb"] = Verb(said.GetProperty("action").GetString()!),
            ["object"] = Thing(what, site),
            ["context"] = Context(said, sensor, site),
            ["timestamp"] = said.GetProperty("eventTime").GetString(),
        };
        if (Result(said) is { Count: > 0 } result)
            statement["result"] = result;
        return statement;
    }

    // Sent again with the same words it is the same.
    private static JsonObject OfEntity(JsonElement said, string sensor, string site) => new()
    {
        ["id"] = StatementId.Of("caliper entity", sensor.ReplaceLineEndings(" "), said.GetRawText().ReplaceLineEndings(" ")).ToString(),
        ["actor"] = Account($"{site}/caliper", sensor),
        ["verb"] = Verb("Described"),
        ["object"] = Thing(said, site),
        ["context"] = new JsonObject { ["extensions"] = Extensions(said, sensor) },
    };

    private static JsonObject Verb(string action) => new() { ["id"] = $"{CaliperTypes.Vocabulary}actions/{action}", ["display"] = new JsonObject { ["en"] = action } };

    private static JsonObject Thing(JsonElement value, string site)
    {
        var type = Text(value, "type");
        if (type is not null && CaliperTypes.Is(type, "Person"))
            return Agent(value, site);
        var definition = new JsonObject();
        if (type is not null)
            definition["type"] = CaliperTypes.Exists(type) ? CaliperTypes.Vocabulary + type : $"{CaliperTypes.Vocabulary}Entity";
        if (Text(value, "name") is { } name)
            definition["name"] = new JsonObject { ["und"] = name };
        var thing = new JsonObject { ["objectType"] = "Activity", ["id"] = Iri(value, site) };
        if (definition.Count > 0)
            thing["definition"] = definition;
        return thing;
    }

    // This site's own sensor calls learners by their ids; others call theirs by addresses of their own.
    private static JsonObject Agent(JsonElement value, string site)
    {
        var iri = Iri(value, site);
        var agent = iri.StartsWith(OwnLearner, StringComparison.Ordinal) && Guid.TryParseExact(iri[OwnLearner.Length..], "D", out var id)
            ? Account(site, id.ToString())
            : Account(Uri.TryCreate(iri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.GetLeftPart(UriPartial.Authority) : $"{site}/caliper", iri);
        if (Text(value, "name") is { } name)
            agent["name"] = name;
        return agent;
    }

    private static JsonObject Account(string homePage, string name) =>
        new() { ["objectType"] = "Agent", ["account"] = new JsonObject { ["homePage"] = homePage, ["name"] = name } };

    private static JsonObject Context(JsonElement said, string sensor, string site)
    {
        var around = new JsonObject();
        if (said.TryGetProperty("group", out var group) && group.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            around["grouping"] = new JsonArray(Thing(group, site));
        if (Text(said, "profile") is { } profile)
            around["category"] = new JsonArray(new JsonObject { ["id"] = $"{CaliperTypes.Vocabulary}profiles/{profile}" });
        var context = new JsonObject { ["extensions"] = Extensions(said, sensor) };
        if (around.Count > 0)
            context["contextActivities"] = around;
        if (Others(said, site) is { Count: > 0 } agents)
            context["contextAgents"] = agents;
        return context;
    }

    private static JsonObject Extensions(JsonElement said, string sensor) => new() { [Whole] = JsonNode.Parse(said.GetRawText()), [Sensor] = sensor };

    // Everybody who is named anywhere in it, so that a person is found (and can be erased) wherever a sensor speaks of them.
    private static JsonArray Others(JsonElement said, string site)
    {
        var agents = new Dictionary<string, JsonObject>();
        Walk(said);
        return [.. agents.Values.Take(100).Select(agent => new JsonObject { ["objectType"] = "contextAgent", ["agent"] = agent })];

        void Walk(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                if (Text(value, "type") == "Person")
                    agents.TryAdd(Iri(value, site), Agent(value, site));
                foreach (var property in value.EnumerateObject())
                    Walk(property.Value);
            }
            else if (value.ValueKind == JsonValueKind.Array)
                foreach (var one in value.EnumerateArray())
                    Walk(one);
            else if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.StartsWith(OwnLearner, StringComparison.Ordinal) && !IsOfEvent(said, text))
                agents.TryAdd(text, Agent(value, site));
        }
    }

    // Things of our own sensor have ids of the same shape, of which only its persons' are asked for: one too many is found by nobody.
    private static bool IsOfEvent(JsonElement said, string id) => said.GetProperty("id").ValueEquals(id);

    private static JsonObject? Result(JsonElement said)
    {
        if (!said.TryGetProperty("generated", out var made) || made.ValueKind != JsonValueKind.Object)
            return null;
        var result = new JsonObject();
        if (Text(made, "type") == "Score" && Number(made, "scoreGiven") is { } raw)
            result["score"] = Number(made, "maxScore") is { } max && max >= raw ? new JsonObject { ["raw"] = raw, ["max"] = max } : new JsonObject { ["raw"] = raw };
        if (Text(made, "duration") is { } duration)
            result["duration"] = duration;
        return result;
    }

    private static decimal? Number(JsonElement value, string name) =>
        value.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDecimal(out var read) ? read : null;

    // Blank nodes have names in their document only.
    private static string Iri(JsonElement value, string site)
    {
        var iri = value.ValueKind == JsonValueKind.String ? value.GetString()! : Text(value, "id") ?? $"_:{StatementId.Of("caliper node", value.GetRawText().ReplaceLineEndings(" "))}";
        return iri.StartsWith("_:", StringComparison.Ordinal) ? $"{site}/caliper/nodes/{iri[2..]}" : iri;
    }

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
