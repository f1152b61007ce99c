using System.Text.Json.Nodes;

namespace Stoa.Records.Retention;

/// <summary>Takes a person out of statements that tell of somebody else's doing: every agent with their account becomes one without a name or a past.</summary>
internal static class Anonymous
{
    internal const string Nobody = "erased";

    // An anonymous entity (Caliper 1.2, Anonymous Entities).
    private const string NobodyOfCaliper = "http://purl.imsglobal.org/caliper/Person";

    /// <param name="homePage">Of the account.</param>
    internal static string Of(string body, string homePage, string account)
    {
        var statement = JsonNode.Parse(body)!;
        Walk(statement, homePage, account);
        return statement.ToJsonString(Text);
    }

    /// <summary>Whether the person is who did it.</summary>
    internal static bool IsActor(string body, string homePage, string account) =>
        JsonNode.Parse(body)!["actor"] is JsonObject actor && (Is(actor, homePage, account) || (actor["member"] as JsonArray)?.Any(member => member is JsonObject one && Is(one, homePage, account)) == true);

    private static void Walk(JsonNode? node, string homePage, string account)
    {
        switch (node)
        {
            case JsonObject one when Is(one, homePage, account):
                one.Remove("name");
                one["account"] = new JsonObject { ["homePage"] = homePage, ["name"] = Nobody };
                break;
            case JsonObject other:
                foreach (var (name, inner) in other.ToList())
                    if (IsEntity(inner, account))
                        other[name] = NobodyOfCaliper;
                    else
                        Walk(inner, homePage, account);
                break;
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                    if (IsEntity(list[at], account))
                        list[at] = NobodyOfCaliper;
                    else
                        Walk(list[at], homePage, account);
                break;
        }
    }

    // The person as events of Caliper have them, by the id or as an entity with it.
    private static bool IsEntity(JsonNode? node, string account) => Says(node, $"urn:uuid:{account}") || (node is JsonObject entity && Says(entity["id"], $"urn:uuid:{account}"));

    private static bool Is(JsonObject value, string homePage, string account) =>
        value["account"] is JsonObject shown && Says(shown["homePage"], homePage) && Says(shown["name"], account);

    private static bool Says(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var said) && said == text;

    private static readonly System.Text.Json.JsonSerializerOptions Text = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
