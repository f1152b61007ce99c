using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Records.Cmi5;
using Stoa.Records.Cmi5.Packages;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Tests.Cmi5.Sessions;

/// <summary>A unit that keeps every rule, and sends what it is told to.</summary>
internal static class Au
{
    internal static readonly Session Session = new(
        new("11111111-1111-4111-8111-111111111111"), new("22222222-2222-5222-8222-222222222222"), ("https://site.example", "learner-1"),
        "https://site.example/learn/a/b/c/jump/au-1", "https://example.org/au/1", LaunchMode.Normal, MoveOn.CompletedAndPassed, 0.8m)
    {
        PreferencesRead = true,
    };

    internal static readonly Session Begun = Session with { Said = new Dictionary<string, Guid> { [Vocabulary.Initialized] = Guid.CreateVersion7() } };

    /// <summary>A valid defined statement, changed as the test wants.</summary>
    internal static JsonObject Says(string verb, Action<JsonObject>? change = null, Session? session = null)
    {
        var of = session ?? Session;
        var statement = new JsonObject
        {
            ["id"] = Guid.CreateVersion7().ToString(),
            ["timestamp"] = "2026-05-04T10:00:00.000Z",
            ["actor"] = LmsStatements.Actor(of.Actor),
            ["verb"] = new JsonObject { ["id"] = verb },
            ["object"] = new JsonObject { ["id"] = of.Activity },
            ["context"] = new JsonObject
            {
                ["registration"] = of.Registration.ToString(),
                ["contextActivities"] = new JsonObject
                {
                    ["category"] = new JsonArray(Activity(Vocabulary.DefinedCategory)),
                    ["grouping"] = new JsonArray(Activity(of.Unit)),
                },
                ["extensions"] = new JsonObject { [Vocabulary.SessionId] = of.Id.ToString(), [Vocabulary.MasteryScore] = of.MasteryScore },
            },
        };
        Result(statement, verb);
        change?.Invoke(statement);
        return statement;
    }

    /// <summary>A statement that is none of cmi5's own.</summary>
    internal static JsonObject Allowed(Action<JsonObject>? change = null) => Says("http://adlnet.gov/expapi/verbs/experienced", statement =>
    {
        Category(statement).Clear();
        change?.Invoke(statement);
    });

    internal static JsonArray Category(JsonObject statement) => statement["context"]!["contextActivities"]!["category"]!.AsArray();

    internal static string? Rule(JsonNode body, Session? session = null) => Judge(body, session).Violation?.Rule;

    internal static (IReadOnlyList<UnitDeed> Deeds, Violation? Violation) Judge(JsonNode body, Session? session = null) =>
        SessionRules.Judge(JsonSerializer.SerializeToElement(body), session ?? Begun);

    private static void Result(JsonObject statement, string verb)
    {
        var result = new JsonObject { ["duration"] = "PT1M" };
        switch (verb)
        {
            case Vocabulary.Completed:
                result["completion"] = true;
                break;
            case Vocabulary.Passed or Vocabulary.Failed:
                result["success"] = verb == Vocabulary.Passed;
                result["score"] = new JsonObject { ["scaled"] = verb == Vocabulary.Passed ? 0.8 : 0.79, ["raw"] = 8, ["min"] = 0, ["max"] = 10 };
                break;
        }

        if (verb is Vocabulary.Completed or Vocabulary.Passed or Vocabulary.Failed)
            Category(statement).Add(Activity(Vocabulary.MoveOnCategory));
        if (verb != Vocabulary.Initialized)
            statement["result"] = result;
    }

    private static JsonObject Activity(string id) => new() { ["id"] = id };
}
