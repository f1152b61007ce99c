using System.Text.Json.Nodes;

namespace Stoa.Records.Retention;

/// <summary>Takes a person out of statements that tell of somebody else's doing: every agent with their account becomes one without a name or a past.</summary>
internal static class Anonymous
{
    internal const string Nobody = "erased";

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
                foreach (var (_, inner) in other)
                    Walk(inner, homePage, account);
                break;
            case JsonArray list:
                foreach (var inner in list)
                    Walk(inner, homePage, account);
                break;
        }
    }

    private static bool Is(JsonObject value, string homePage, string account) =>
        value["account"] is JsonObject shown && Says(shown["homePage"], homePage) && Says(shown["name"], account);

    private static bool Says(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var said) && said == text;

    private static readonly System.Text.Json.JsonSerializerOptions Text = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
