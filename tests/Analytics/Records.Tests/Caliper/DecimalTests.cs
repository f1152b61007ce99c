using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Records.Caliper;
using Stoa.Records.Caliper.Receiving;

namespace Stoa.Records.Tests.Caliper;

public sealed class DecimalTests
{
    [Theory]
    [InlineData("10", false, true)]
    [InlineData("10.0", false, true)]
    [InlineData("10", true, false)]
    [InlineData("-3", true, false)]
    [InlineData("10.0", true, true)]
    [InlineData("1e1", true, true)]
    [InlineData("\"10.0\"", false, false)]
    public void A_whole_number_is_a_decimal_unless_the_site_insists_on_its_point(string score, bool pointed, bool taken)
    {
        var envelope = Sensed.Envelope(new JsonObject
        {
            ["@context"] = Sensed.Context,
            ["id"] = "https://lab.example/scores/1",
            ["type"] = "Score",
            ["attempt"] = "https://lab.example/attempts/1",
            ["scoreGiven"] = JsonNode.Parse(score),
        });

        var (read, refusal) = Envelope.Of(JsonElement.Parse(envelope.ToJsonString()), pointed);

        Assert.Equal((taken, !taken), (read is not null, refusal is not null));
        if (taken)
            Assert.Contains($"\"scoreGiven\":{score}", read!.Data[0].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1.0"), InlineData("0", "0.0"), InlineData("0.755", "0.755")]
    public void What_this_site_says_has_the_point(string scaled, string score)
    {
        var statement = JsonElement.Parse($$$"""
            {"id":"0199d2a0-0000-7000-8000-000000000001","actor":{"account":{"homePage":"https://example.org","name":"0199d2a0-0000-7000-8000-000000000002"}},
            "verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},"object":{"id":"https://example.org/courses/a/b/c"},
            "result":{"score":{"scaled":{{{scaled}}}}},"context":{"registration":"0199d2a0-0000-7000-8000-000000000003"}}
            """);

        var told = CaliperEvents.Of(new(default, statement.GetProperty("id").GetGuid(), default, default, statement, Own: true), "https://example.org")!.ToJsonString();

        Assert.Null(EventRules.Fault(JsonElement.Parse(told), "event", pointed: true));
        Assert.Contains($"\"maxScore\":1.0,\"scoreGiven\":{score}}}", told, StringComparison.Ordinal);
    }
}
