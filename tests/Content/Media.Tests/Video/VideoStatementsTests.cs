using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;
using Stoa.Media.Video;

namespace Stoa.Media.Tests.Video;

public sealed class VideoStatementsTests
{
    private const string Verb = "https://w3id.org/xapi/video/verbs/";
    private static readonly Guid learner = Guid.CreateVersion7();
    private static readonly Guid course = Guid.CreateVersion7();

    [Fact]
    public void The_first_statement_of_a_session_gives_it_its_id()
    {
        var ready = Said("initialized", """{ "session": "s", "length": 12.3456 }""");
        Assert.Equal("http://adlnet.gov/expapi/verbs/initialized", ready.Verb);
        Assert.Null(ready.Result);
        Assert.Equal($$"""{"session-id":"{{ready.Id}}","length":12.346,"completion-threshold":0.9}""", Short(ready.Extensions));
        Assert.Contains($"\"session-id\":\"{ready.Id}\"", Short(Said("played", """{ "session": "s" }""").Extensions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("played", """{ "session": "s", "time": 1.23456, "speed": 1.5 }""", Verb + "played", """{"extensions":{"time":1.235}}""")]
    [InlineData("paused", """{ "session": "s", "position": 21, "length": 100, "segments": [[0, 12], [14, 21], [18, 30]] }""", Verb + "paused", """{"extensions":{"time":21,"progress":0.28,"played-segments":"0[.]12[,]14[.]21[,]18[.]30"}}""")]
    [InlineData("terminated", """{ "session": "s", "time": 0, "length": 100 }""", "http://adlnet.gov/expapi/verbs/terminated", """{"extensions":{"time":0,"progress":0,"played-segments":""}}""")]
    [InlineData("seeked", """{ "session": "s", "time": 40, "from": 5.5, "to": 40 }""", Verb + "seeked", """{"extensions":{"time-from":5.5,"time-to":40}}""")]
    [InlineData("completed", """{ "session": "s", "time": 90, "length": 100, "segments": [[0, 90], [0, 10]] }""", "http://adlnet.gov/expapi/verbs/completed", """{"extensions":{"time":90,"progress":0.9,"played-segments":"0[.]90[,]0[.]10"},"completion":true,"duration":"PT100S"}""")]
    [InlineData("rate", """{ "session": "s", "time": 3, "speed": 2 }""", "http://adlnet.gov/expapi/verbs/interacted", """{"extensions":{"time":3}}""")]
    public void Each_verb_says_what_the_profile_wants_and_no_more(string kind, string data, string verb, string result)
    {
        var deed = Said(kind, data);
        Assert.Equal((verb, result), (deed.Verb, Short(deed.Result)));
        Assert.Equal("https://w3id.org/xapi/video", deed.Category);
        Assert.Equal(kind is "paused" or "completed" or "terminated", deed.Extensions!.Any(entry => entry.Key.EndsWith("/length", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_player_that_claims_too_much_completes_nothing() =>
        Assert.Empty(All("completed", """{ "session": "s", "time": 100, "length": 100, "segments": [[0, 50]] }"""));

    [Fact]
    public void Where_captions_are_on_their_language_is_said()
    {
        Assert.EndsWith("""speed":"1.25x","cc-subtitle-enabled":true,"cc-subtitle-lang":"ar"}""", Short(Said("captions", """{ "session": "s", "on": true, "language": "ar", "speed": 1.25 }""").Extensions), StringComparison.Ordinal);
        Assert.EndsWith("""cc-subtitle-enabled":false}""", Short(Said("captions", """{ "session": "s", "on": false, "language": "ar" }""").Extensions), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_watched_is_told_as_often_as_it_was() =>
        Assert.Equal(
            """{"extensions":{"urn:stoa:ranges":[[5,9],[0,9]],"urn:stoa:length":20,"urn:stoa:speed":2}}""",
            Said("watched", """{ "ranges": [[5, 9], [0, 9], [4, 4]], "duration": 20, "speed": 2 }""").Result!.ToJsonString());

    [Fact]
    public void A_player_from_before_there_were_sessions_tells_only_what_was_watched() => Assert.Empty(All("paused", """{ "position": 3 }"""));

    [Fact]
    public void Covered_is_the_union_whatever_the_order() => Prop.ForAll(
        Gen.Choose(0, 50).Two().ListOf().ToArbitrary(), pairs =>
        {
            var seconds = new HashSet<int>(pairs.Where(pair => pair.Item1 < pair.Item2).SelectMany(pair => Enumerable.Range(pair.Item1, pair.Item2 - pair.Item1)));
            var stretches = pairs.Select(pair => ((double)pair.Item1, (double)pair.Item2)).ToList();
            return PlayedSegments.Of(stretches).Covered(40) == seconds.Count(second => second < 40)
                && PlayedSegments.Of(stretches.AsEnumerable().Reverse()).Covered(40) == seconds.Count(second => second < 40);
        }).QuickCheckThrowOnFailure();

    private static Deed Said(string kind, string data) => Assert.Single(All(kind, data));

    private static IEnumerable<Deed> All(string kind, string data)
    {
        var film = Block("film", BlockTypes.Video);
        var tree = new CourseTree(Block("course", BlockTypes.Course, film));
        var place = new DeedPlace(new(course, "a/b/c", "", "", "", 1, 1, default, null, null), tree, film, null);
        return new VideoStatements().Of(place, new(Guid.CreateVersion7(), learner, course, "film", null, kind, default, 0, JsonElement.Parse(data)));
    }

    private static Block Block(string key, string type, params Block[] children) =>
        new() { Key = key, Hash = key, Type = type, Title = "", Content = JsonElement.Parse("{}"), Children = children };

    private static string Short(System.Text.Json.Nodes.JsonObject? json) =>
        json!.ToJsonString().Replace("https://w3id.org/xapi/video/extensions/", "", StringComparison.Ordinal);
}
