using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Records.Deeds;
using Stoa.Testing;

namespace Stoa.Records.Tests.Deeds;

public sealed class SentenceTests : IAsyncLifetime
{
    private StoaSite site = null!;
    private Classroom room = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        room = new(site.Services);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public void A_statement_says_who_what_where_and_when()
    {
        var moment = room.Moment("text", "read", 61, new { session = "visit", depth = 0.66666, seconds = 12.345 });
        var statement = Only(moment);
        Assert.Equal($"{{\"objectType\":\"Agent\",\"account\":{{\"homePage\":\"{Classroom.Site}\",\"name\":\"{room.Learner}\"}}}}", statement["actor"]!.ToJsonString());
        Assert.Equal(Verbs.Read, (string?)statement["verb"]!["id"]);
        Assert.Equal($"{Classroom.Site}/learn/Stoa/RECORDS/2026/jump/text", (string?)statement["object"]!["id"]);
        Assert.Equal("""{"type":"http://adlnet.gov/expapi/activities/lesson","name":{"en":"A text"}}""", statement["object"]!["definition"]!.ToJsonString());
        Assert.Equal("""{"duration":"PT12.34S","extensions":{"urn:stoa:depth":0.667,"urn:stoa:visit":"visit"}}""", statement["result"]!.ToJsonString());
        var context = statement["context"]!;
        Assert.Equal(StatementId.Registration(room.Learner, room.Course.Id).ToString(), (string?)context["registration"]);
        Assert.Equal($"{Classroom.Site}/courses/Stoa/RECORDS/2026", (string?)context["contextActivities"]!["grouping"]![0]!["id"]);
        Assert.Equal($"{Classroom.Site}/learn/Stoa/RECORDS/2026/jump/unit", (string?)context["contextActivities"]!["parent"]![0]!["id"]);
        Assert.Equal("Stoa", (string?)context["platform"]);
        Assert.Equal("text", (string?)context["extensions"]!["urn:stoa:block"]);
        Assert.Equal("unit", (string?)context["extensions"]!["urn:stoa:unit"]);
        Assert.Equal(330, (int?)context["extensions"]!["urn:stoa:zone"]);
        Assert.Equal("2026-03-02T09:01:01.000Z", (string?)statement["timestamp"]);
    }

    [Fact]
    public void The_same_moment_is_the_same_statement_and_another_learners_is_not()
    {
        var moment = room.Moment("unit", "opened", 0);
        Assert.Equal(Only(moment).ToJsonString(), Only(moment).ToJsonString());
        Assert.NotEqual((string?)Only(moment)["id"], (string?)Only(moment with { LearnerId = Guid.CreateVersion7() })["id"]);
        Assert.Equal(5, Guid.Parse((string)Only(moment)["id"]!).Version);
    }

    [Fact]
    public void An_opened_unit_is_experienced_and_has_no_parent()
    {
        var statement = Only(room.Moment("unit", "opened", 0));
        Assert.Equal(Verbs.Experienced, (string?)statement["verb"]!["id"]);
        Assert.Null(statement["context"]!["contextActivities"]!["parent"]);
    }

    [Fact]
    public void An_answer_bears_its_own_score_and_what_was_answered()
    {
        var graded = new AttemptGraded(room.Learner, room.Course.Id, "quiz", "", 2, 2, 3, default, default, new(0.5, false, [new("a", "Rome", true), new("b", "Bern", false)]));
        Assert.Equal(
            """{"score":{"scaled":0.5,"raw":1,"min":0,"max":2},"success":false,"completion":true,"extensions":{"urn:stoa:attempt":3,"urn:stoa:responses":[{"id":"a","answer":"Rome","correct":true},{"id":"b","answer":"Bern","correct":false}]}}""",
            OnAttemptGraded.DeedOf(graded).Result!.ToJsonString());
    }

    [Theory]
    [InlineData("film", "watched", """{"ranges":"no"}"""), InlineData("film", "paused", """{"session":7}"""), InlineData("film", "seeked", """{"session":"s","from":"x"}""")]
    [InlineData("film", "completed", """{"session":"s","length":100,"segments":[[0,10],[5,1],["a",2],null]}"""), InlineData("text", "opened", "{}"), InlineData("gone", "opened", "{}")]
    public void What_makes_no_sense_says_nothing(string block, string kind, string data) =>
        Assert.Empty(room.Record([room.Moment(block, kind, 0, JsonNode.Parse(data))]));

    private JsonNode Only(LearnerMoment moment) => JsonNode.Parse(Assert.Single(room.Record([moment])).Value)!;
}
