using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Records.Access;
using Stoa.Records.Statements;

namespace Stoa.Records.Tests.Statements;

/// <summary>What a statement must be (xAPI 1.0.3, part Data; IEEE 9274.1.1, 4.2), clause by clause.</summary>
public sealed class StatementRulesTests
{
    private const string Whole = """
        {
          "id": "0199d2a0-0000-7000-8000-000000000001",
          "actor": { "objectType": "Agent", "name": "Asha", "account": { "homePage": "https://example.org", "name": "asha" } },
          "verb": { "id": "http://adlnet.gov/expapi/verbs/answered", "display": { "en": "answered" } },
          "object": { "objectType": "Activity", "id": "https://example.org/question", "definition": { "name": { "en-GB": "A question" }, "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "moreInfo": "https://example.org/more", "interactionType": "choice", "correctResponsesPattern": ["a"], "choices": [{ "id": "a", "description": { "en": "A" } }, { "id": "b" }],
            "extensions": { "https://example.org/x": null } } },
          "result": { "score": { "scaled": -0.5, "raw": 1, "min": 0, "max": 4 }, "success": true, "completion": false, "response": "a", "duration": "PT1H30M4.05S", "extensions": { "urn:x:y": [1] } },
          "context": { "registration": "0199d2a0-0000-7000-8000-000000000002", "instructor": { "mbox": "mailto:ben@example.org" }, "team": { "objectType": "Group", "member": [{ "openid": "https://id.example.org/c" }] },
            "contextActivities": { "parent": [{ "id": "https://example.org/quiz" }], "other": { "id": "https://example.org/other" } }, "revision": "3", "platform": "Web", "language": "en-US",
            "statement": { "objectType": "StatementRef", "id": "0199d2a0-0000-7000-8000-000000000003" }, "extensions": {} },
          "timestamp": "2026-05-04T10:00:00.123+02:00", "stored": "2026-05-04T10:00:00Z", "version": "1.0.3",
          "authority": { "objectType": "Group", "member": [{ "mbox_sha1sum": "ebd31e95054c018b10727ccffd2ef2ec3a016ee9" }, { "mbox": "mailto:app@example.org" }] },
          "attachments": [{ "usageType": "https://example.org/usage", "display": { "en": "A file" }, "contentType": "text/plain", "length": 3,
            "sha2": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "fileUrl": "https://example.org/file" }]
        }
        """;

    [Fact]
    public void A_statement_may_have_all_that_the_standard_names()
    {
        Assert.Null(Fault(JsonNode.Parse(Whole)!));
        Assert.Null(Fault(JsonNode.Parse(Whole)!, XapiVersion.V2));
    }

    /// <summary>Paths are separated by slashes; what the value becomes stands behind: nothing takes it away.</summary>
    [Theory]
    // 2.2: required parts, no unknown names, no null, case counts.
    [InlineData("actor", null), InlineData("verb", null), InlineData("object", null), InlineData("verb/id", null), InlineData("object/id", null)]
    [InlineData("more", "1"), InlineData("actor/more", "1"), InlineData("verb/more", "1"), InlineData("result/more", "1"), InlineData("context/more", "1"), InlineData("Actor", "{}")]
    [InlineData("result", "null"), InlineData("context", "null"), InlineData("actor/name", "null"), InlineData("verb", "\"answered\""), InlineData("actor", "[]")]
    // 2.4.1: ids.
    [InlineData("id", "\"7\""), InlineData("id", "7"), InlineData("id", "\"{0199d2a0-0000-7000-8000-000000000001}\""), InlineData("id", "\"0199d2a0000070008000000000000001\"")]
    // 2.4.2: actors have one identifier.
    [InlineData("actor/mbox", "\"mailto:asha@example.org\""), InlineData("actor/account", null), InlineData("actor/account/homePage", null), InlineData("actor/account/name", null)]
    [InlineData("actor/account/homePage", "\"example.org\""), InlineData("actor/account/name", "7"), InlineData("actor/objectType", "\"agent\""), InlineData("actor/objectType", "\"Activity\"")]
    [InlineData("context/instructor/mbox", "\"ben@example.org\""), InlineData("context/instructor/mbox", "\"mailto:ben\""), InlineData("context/team/member/0/openid", "\"c\""), InlineData("context/team/member", "{}")]
    [InlineData("context/team/member", null), InlineData("context/team/objectType", "\"Agent\""), InlineData("actor/name", "7")]
    // 2.4.3: verbs.
    [InlineData("verb/id", "\"answered\""), InlineData("verb/display", "\"answered\""), InlineData("verb/display/en", "7"), InlineData("verb/display/english_", "\"answered\"")]
    // 2.4.4: objects and interactions.
    [InlineData("object/objectType", "\"Thing\""), InlineData("object/id", "\"question\""), InlineData("object/definition/type", "\"question\""), InlineData("object/definition/moreInfo", "\"more\"")]
    [InlineData("object/definition/interactionType", "\"guess\""), InlineData("object/definition/interactionType", null), InlineData("object/definition/choices/1/id", "\"a\""), InlineData("object/definition/choices/0/id", null)]
    [InlineData("object/definition/scale", "[]"), InlineData("object/definition/correctResponsesPattern", "\"a\""), InlineData("object/definition/extensions/x", "1"), InlineData("object/definition/name", "\"A question\"")]
    [InlineData("object", "{ \"objectType\": \"StatementRef\", \"id\": \"7\" }"), InlineData("object", "{ \"objectType\": \"SubStatement\" }")]
    // 2.4.5: results.
    [InlineData("result/score/scaled", "1.01"), InlineData("result/score/scaled", "-1.01"), InlineData("result/score/raw", "5"), InlineData("result/score/raw", "-1"), InlineData("result/score/min", "4"), InlineData("result/score/raw", "\"1\"")]
    [InlineData("result/success", "\"true\""), InlineData("result/completion", "1"), InlineData("result/response", "1"), InlineData("result/duration", "\"90 minutes\""), InlineData("result/duration", "\"P1Y1W\""), InlineData("result/extensions", "[]")]
    // 2.4.6: contexts.
    [InlineData("context/registration", "\"7\""), InlineData("context/language", "\"english_\""), InlineData("context/contextActivities/sibling", "[]"), InlineData("context/contextActivities/parent", "\"quiz\"")]
    [InlineData("context/statement/objectType", null), InlineData("context/statement/id", null), InlineData("context/revision", "3"), InlineData("context/extensions/x", "1")]
    // 2.4.7 to 2.4.10: times, versions, authorities.
    [InlineData("timestamp", "\"yesterday\""), InlineData("timestamp", "\"2026-02-30T10:00:00Z\""), InlineData("timestamp", "\"2026-05-04T10:00:00-00:00\""), InlineData("timestamp", "1"), InlineData("stored", "\"now\"")]
    [InlineData("version", "\"0.95\""), InlineData("version", "\"1.1.0\""), InlineData("version", "1"), InlineData("authority/member/0", "{}"), InlineData("authority/member/1", null), InlineData("authority/mbox", "\"mailto:x@example.org\"")]
    // 2.4.11: attachments.
    [InlineData("attachments", "{}"), InlineData("attachments/0/usageType", null), InlineData("attachments/0/display", null), InlineData("attachments/0/contentType", "\"text\""), InlineData("attachments/0/length", "-1")]
    [InlineData("attachments/0/length", "\"3\""), InlineData("attachments/0/sha2", "\"abc\""), InlineData("attachments/0/fileUrl", "\"file\""), InlineData("attachments/0/more", "1")]
    public void What_breaks_a_rule_is_named(string path, string? value) => Assert.Contains(Last(path), Fault(Changed(path, value)) ?? "nothing", StringComparison.Ordinal);

    [Theory]
    [InlineData("timestamp", "\"2026-05-04T10:00:00Z\""), InlineData("timestamp", "\"2026-05-04 10:00:00Z\""), InlineData("timestamp", "\"20260-05-04\"", true), InlineData("version", "\"1.0.9\""), InlineData("version", "\"1.0\"")]
    [InlineData("object", "{ \"objectType\": \"Agent\", \"mbox\": \"mailto:x@example.org\" }", true), InlineData("result/duration", "\"P2W\""), InlineData("result/score", "{}"), InlineData("verb/display", null), InlineData("context/language", "\"x-klingon\"")]
    [InlineData("actor/objectType", null), InlineData("object/objectType", null), InlineData("id", null), InlineData("timestamp", null), InlineData("context/contextActivities", "{}"), InlineData("context/team", null)]
    public void What_the_standard_leaves_open_is_taken(string path, string? value, bool wrong = false) => Assert.Equal(wrong, Fault(Changed(path, value)) is not null);

    [Fact]
    public void Voiding_points_to_a_statement_and_a_sub_statement_holds_no_other()
    {
        var voiding = Said.Voiding(Guid.CreateVersion7());
        Assert.Null(Fault(voiding));
        voiding["object"] = new JsonObject { ["id"] = "https://example.org/x" };
        Assert.Contains("voids", Fault(voiding)!, StringComparison.Ordinal);
        var outer = Said.Statement();
        var inner = Said.Statement();
        inner.Remove("id");
        inner["objectType"] = "SubStatement";
        outer["object"] = inner.DeepClone();
        Assert.Null(Fault(outer));
        outer["object"]!["object"] = inner.DeepClone();
        Assert.Contains("SubStatement", Fault(outer)!, StringComparison.Ordinal);
        outer["object"] = inner.DeepClone();
        outer["object"]!["id"] = Guid.CreateVersion7().ToString();
        Assert.Contains("'id'", Fault(outer)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_agents_and_groups_are_of_version_2()
    {
        var statement = JsonNode.Parse(Whole)!;
        statement["context"]!["contextAgents"] = JsonNode.Parse("""[{ "objectType": "contextAgent", "agent": { "mbox": "mailto:x@example.org" }, "relevantTypes": ["https://example.org/role"] }]""");
        statement["context"]!["contextGroups"] = JsonNode.Parse("""[{ "objectType": "contextGroup", "group": { "objectType": "Group", "mbox": "mailto:y@example.org" } }]""");
        Assert.Null(Fault(statement, XapiVersion.V2));
        Assert.Contains("contextAgents", Fault(statement)!, StringComparison.Ordinal);
        statement["context"]!["contextAgents"]![0]!["relevantTypes"] = new JsonArray();
        Assert.Contains("relevantTypes", Fault(statement, XapiVersion.V2)!, StringComparison.Ordinal);
    }

    private static string? Fault(JsonNode statement, XapiVersion version = XapiVersion.V1)
    {
        using var document = JsonDocument.Parse(statement.ToJsonString());
        return StatementRules.Fault(document.RootElement, version);
    }

    private static JsonNode Changed(string path, string? value)
    {
        var root = JsonNode.Parse(Whole)!;
        var names = path.Split('/');
        var at = names[..^1].Aggregate(root, (node, name) => int.TryParse(name, out var number) ? node[number]! : node[name]!);
        if (at is JsonArray list)
        {
            var place = int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture);
            list.RemoveAt(place);
            if (value is not null)
                list.Insert(place, JsonNode.Parse(value));
        }
        else if (value is null)
            at.AsObject().Remove(names[^1]);
        else
            at[names[^1]] = JsonNode.Parse(value);
        return root;
    }

    // The sentence names the part that is wrong, or the one that holds it.
    private static string Last(string path) => path.Split('/')[0] switch { "Actor" or "more" => "propert", var first => first };
}
