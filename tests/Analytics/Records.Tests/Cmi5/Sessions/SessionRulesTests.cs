using System.Text.Json.Nodes;
using Stoa.Records.Cmi5;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Tests.Cmi5.Sessions;

public sealed class SessionRulesTests
{
    [Fact]
    public void A_session_that_keeps_the_order_is_taken_whole()
    {
        var all = new JsonArray(
            Au.Says(Vocabulary.Initialized), Au.Allowed(), Au.Says(Vocabulary.Completed), Au.Says(Vocabulary.Passed), Au.Allowed(), Au.Says(Vocabulary.Terminated));

        var (deeds, violation) = Au.Judge(all, Au.Session);

        Assert.Null(violation);
        Assert.Equal([Vocabulary.Initialized, Vocabulary.Completed, Vocabulary.Passed, Vocabulary.Terminated], deeds.Select(deed => deed.Verb));
        Assert.Equal(0.8m, deeds[2].Scaled);
    }

    [Fact]
    public void Nothing_comes_before_the_preferences_and_initialized_and_nothing_after_terminated()
    {
        Assert.Equal("11.0.0.0-3", Au.Rule(Au.Says(Vocabulary.Initialized), Au.Session with { PreferencesRead = false }));
        Assert.Equal("9.3.0.0-4", Au.Rule(Au.Allowed(), Au.Session));
        Assert.Equal("9.3.0.0-4", Au.Rule(Au.Says(Vocabulary.Terminated), Au.Session));
        Assert.Equal("9.3.0.0-5", Au.Rule(Au.Allowed(), Au.Begun with { Ended = true }));
        Assert.Equal("9.3.0.0-5", Au.Rule(new JsonArray(Au.Says(Vocabulary.Terminated), Au.Allowed())));
    }

    [Theory]
    [InlineData(Vocabulary.Initialized, Vocabulary.Initialized, "9.3.0.0-2")]
    [InlineData(Vocabulary.Completed, Vocabulary.Completed, "9.3.0.0-2")]
    [InlineData(Vocabulary.Passed, Vocabulary.Passed, "9.3.0.0-2")]
    [InlineData(Vocabulary.Failed, Vocabulary.Failed, "9.3.0.0-2")]
    [InlineData(Vocabulary.Failed, Vocabulary.Passed, "9.3.0.0-3")]
    [InlineData(Vocabulary.Passed, Vocabulary.Failed, "9.3.0.0-3")]
    public void What_was_said_is_not_said_again_whether_before_or_in_the_same_request(string first, string second, string rule)
    {
        var before = Au.Begun with { Said = new Dictionary<string, Guid>(Au.Begun.Said) { [first] = Guid.CreateVersion7() } };

        Assert.Equal(rule, Au.Rule(Au.Says(second), before));
        if (first != Vocabulary.Initialized)
            Assert.Equal(rule, Au.Rule(new JsonArray(Au.Says(first), Au.Says(second))));
    }

    [Theory]
    [InlineData(Vocabulary.Completed, "9.3.0.0-6")]
    [InlineData(Vocabulary.Passed, "9.3.0.0-7")]
    [InlineData(Vocabulary.Failed, "9.3.0.0-8")]
    public void What_an_earlier_session_said_counts_too(string verb, string rule) =>
        Assert.Equal(rule, Au.Rule(Au.Says(verb), Au.Begun with { CompletedBefore = true, PassedBefore = true }));

    [Fact]
    public void A_request_that_is_repeated_is_left_to_the_store()
    {
        var completed = Au.Says(Vocabulary.Completed);
        var known = Au.Begun with { Said = new Dictionary<string, Guid>(Au.Begun.Said) { [Vocabulary.Completed] = Guid.Parse((string)completed["id"]!) } };

        var (deeds, violation) = Au.Judge(completed, known);

        Assert.Null(violation);
        Assert.Empty(deeds);
    }

    [Theory]
    [InlineData("Browse", "10.2.2.0-2")]
    [InlineData("Review", "10.2.2.0-3")]
    public void Only_a_normal_launch_moves_on(string mode, string rule)
    {
        var session = Au.Begun with { Mode = Enum.Parse<LaunchMode>(mode) };

        foreach (var verb in (string[])[Vocabulary.Completed, Vocabulary.Passed, Vocabulary.Failed])
            Assert.Equal(rule, Au.Rule(Au.Says(verb), session));
        Assert.Null(Au.Rule(Au.Says(Vocabulary.Terminated), session));
        Assert.Null(Au.Rule(Au.Allowed(), session));
    }

    public static TheoryData<string, string, Action<JsonObject>> Faults => new()
    {
        { "9.1.0.0-1", Vocabulary.Terminated, s => s.Remove("id") },
        { "6.3.0.0-1", Vocabulary.Terminated, s => s["verb"]!["id"] = Vocabulary.Voided },
        { "9.7.0.0-1", Vocabulary.Terminated, s => s.Remove("timestamp") },
        { "9.7.0.0-2", Vocabulary.Terminated, s => s["timestamp"] = "2026-05-04T10:00:00-06:00" },
        { "8.1.3.0-3", Vocabulary.Passed, s => s["actor"]!["objectType"] = "Group" },
        { "8.1.3.0-3", Vocabulary.Passed, s => s["actor"] = new JsonObject { ["mbox"] = "mailto:a@example.com" } },
        { "8.1.3.0-3", Vocabulary.Passed, s => s["actor"]!["account"]!["name"] = "another" },
        { "8.1.3.0-3", Vocabulary.Passed, s => s["actor"]!["account"]!["homePage"] = "https://site.example/" },
        { "8.1.5.0-6", Vocabulary.Passed, s => s["object"]!["id"] = "https://example.org/au/1" },
        { "8.1.5.0-6", Vocabulary.Passed, s => s["object"]!["objectType"] = "StatementRef" },
        { "9.6.0.0-1", Vocabulary.Passed, s => s.Remove("context") },
        { "9.6.1.0-1", Vocabulary.Passed, s => s["context"]!["registration"] = Guid.CreateVersion7().ToString() },
        { "9.6.1.0-1", Vocabulary.Passed, s => s["context"]!.AsObject().Remove("registration") },
        { "9.6.3.1-4", Vocabulary.Passed, s => s["context"]!["extensions"]![Vocabulary.SessionId] = Guid.CreateVersion7().ToString() },
        { "9.6.3.1-4", Vocabulary.Passed, s => s["context"]!["extensions"] = new JsonArray() },
        { "10.2.1.0-6", Vocabulary.Passed, s => s["context"]!["contextActivities"]!.AsObject().Remove("grouping") },
        { "9.5.3.0-2", Vocabulary.Passed, s => s["result"]!["completion"] = true },
        { "9.5.2.0-3", Vocabulary.Completed, s => s["result"]!["success"] = true },
        { "9.5.3.0-1", Vocabulary.Completed, s => s["result"]!.AsObject().Remove("completion") },
        { "9.5.3.0-1", Vocabulary.Completed, s => s["result"]!["completion"] = false },
        { "9.5.1.0-2", Vocabulary.Completed, s => s["result"]!["score"] = new JsonObject { ["scaled"] = 0.5 } },
        { "9.5.4.1-1", Vocabulary.Terminated, s => s.Remove("result") },
        { "9.5.4.1-1", Vocabulary.Completed, s => s["result"]!.AsObject().Remove("duration") },
        { "9.5.2.0-1", Vocabulary.Passed, s => s["result"]!["success"] = false },
        { "9.5.2.0-2", Vocabulary.Failed, s => s["result"]!.AsObject().Remove("success") },
        { "9.3.4.0-2", Vocabulary.Passed, s => s["result"]!["score"]!["scaled"] = 0.79 },
        { "9.3.5.0-2", Vocabulary.Failed, s => s["result"]!["score"]!["scaled"] = 0.8 },
        { "9.5.1.0-3", Vocabulary.Passed, s => s["result"]!["score"]!.AsObject().Remove("min") },
        { "9.5.1.0-3", Vocabulary.Passed, s => s["result"]!["score"]!.AsObject().Remove("max") },
        { "9.6.2.2-1", Vocabulary.Completed, s => Au.Category(s).RemoveAt(1) },
        { "9.6.2.2-2", Vocabulary.Completed, s => Au.Category(s).RemoveAt(0) },
        { "9.6.2.2-2", Vocabulary.Terminated, s => Au.Category(s).Add(new JsonObject { ["id"] = Vocabulary.MoveOnCategory }) },
        { "9.6.3.2-2", Vocabulary.Passed, s => s["context"]!["extensions"]![Vocabulary.MasteryScore] = 0.7 },
        { "9.6.3.2-2", Vocabulary.Failed, s => s["context"]!["extensions"]!.AsObject().Remove(Vocabulary.MasteryScore) },
        { "9.3.0.0-1", Vocabulary.Waived, _ => { } },
        { "9.3.0.0-1", Vocabulary.Satisfied, _ => { } },
        { "9.3.0.0-1", Vocabulary.Launched, _ => { } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_is_refused_by_its_rule(string rule, string verb, Action<JsonObject> fault) => Assert.Equal(rule, Au.Rule(Au.Says(verb, fault)));

    [Fact]
    public void Shapes_that_are_none_are_judged_without_harm()
    {
        foreach (var json in (string[])["null", "1", "\"x\"", "[]", "[null,[[]]]", "{\"id\":5}", "{\"id\":\"x\",\"verb\":[],\"timestamp\":{},\"actor\":\"y\",\"context\":7}"])
            _ = Au.Judge(JsonNode.Parse(json) ?? JsonValue.Create(0));
        foreach (var name in Au.Says(Vocabulary.Passed).Select(property => property.Key).ToList())
            _ = Au.Judge(Au.Says(Vocabulary.Passed, statement => statement[name] = new JsonArray(1, "x", new JsonObject())));
    }
}
