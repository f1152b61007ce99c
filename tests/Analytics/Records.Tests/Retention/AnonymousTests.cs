using System.Text.Json;
using Stoa.Records.Retention;

namespace Stoa.Records.Tests.Retention;

public sealed class AnonymousTests
{
    private const string Home = "http://site.example";

    private static object Agent(string name, string account, string home = Home) => new { objectType = "Agent", name, account = new { homePage = home, name = account } };

    private static string Statement(object actor, object instructor) =>
        JsonSerializer.Serialize(new { actor, verb = new { id = "http://v" }, @object = new { id = "http://a" }, context = new { instructor, extensions = new Dictionary<string, object> { ["http://e"] = 1.50m } } });

    [Fact]
    public void A_person_who_is_named_becomes_nobody_and_the_rest_stays()
    {
        var body = Statement(Agent("Ben", "ben"), Agent("Asha", "asha"));

        var left = JsonDocument.Parse(Anonymous.Of(body, Home, "asha")).RootElement;

        var instructor = left.GetProperty("context").GetProperty("instructor");
        Assert.Equal(Anonymous.Nobody, instructor.GetProperty("account").GetProperty("name").GetString());
        Assert.False(instructor.TryGetProperty("name", out _));
        Assert.Equal("Ben", left.GetProperty("actor").GetProperty("name").GetString());
        Assert.Equal("1.50", left.GetProperty("context").GetProperty("extensions").GetProperty("http://e").GetRawText());
    }

    [Fact]
    public void An_account_of_the_same_name_elsewhere_is_somebody_else()
    {
        var body = Statement(Agent("Ben", "ben"), Agent("Asha", "asha", "http://other.example"));

        Assert.Contains("asha", Anonymous.Of(body, Home, "asha"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_did_it_is_the_actor_or_one_of_a_group()
    {
        Assert.True(Anonymous.IsActor(Statement(Agent("Asha", "asha"), Agent("Ben", "ben")), Home, "asha"));
        Assert.False(Anonymous.IsActor(Statement(Agent("Ben", "ben"), Agent("Asha", "asha")), Home, "asha"));
        Assert.True(Anonymous.IsActor(Statement(new { objectType = "Group", member = new[] { Agent("Asha", "asha") } }, Agent("Ben", "ben")), Home, "asha"));
    }
}
