namespace Stoa.Records.Tests.Cmi5.Packages;

public sealed class StructureRulesTests
{
    [Theory]
    [InlineData("index.html")]
    [InlineData("./a/../index.html?x=1#top")]
    [InlineData("sub/p%C3%A4ge.html")]
    [InlineData("https://example.org/au?token=1")]
    public void Urls_that_lead_to_a_file_or_a_site_are_taken(string url) =>
        Assert.Null(Structures.Refusal(Structures.Course(Structures.Unit("a", url)), "cmi5.xml", "index.html", "sub/päge.html"));

    [Theory]
    [InlineData("missing.html", "14.1.0.0-4")]
    [InlineData("Index.html", "14.1.0.0-4")]
    [InlineData("/index.html", "14.1.0.0-4")]
    [InlineData("../index.html", "14.1.0.0-4")]
    [InlineData("%2e%2e/index.html", "14.1.0.0-4")]
    [InlineData("http://example.com index.html", "13.2.0.0-1")]
    [InlineData("http:///index.html", "13.2.0.0-1")]
    [InlineData("a page.html", "13.1.4.0-2")]
    [InlineData("javascript:alert(1)", "13.1.4.0-2")]
    [InlineData("file:///etc/passwd", "13.1.4.0-2")]
    [InlineData("https://user:word@example.org/", "13.1.4.0-2")]
    [InlineData("index.html?a=1&amp;endpoint=x", "8.1.0.0-6")]
    [InlineData("https://example.org/?%66etch=1", "8.1.0.0-6")]
    [InlineData("index.html?activityId", "8.1.0.0-6")]
    public void Other_urls_are_refused_by_their_rule(string url, string rule) =>
        Assert.Contains(rule, Structures.Refusal(Structures.Course(Structures.Unit("a", url)), "cmi5.xml", "index.html"), StringComparison.Ordinal);

    [Fact]
    public void A_relative_url_needs_a_package() =>
        Assert.Contains("14.2.0.0-1", Structures.Refusal(Structures.Course(Structures.Unit("a"))), StringComparison.Ordinal);

    [Fact]
    public void Ids_are_absolute_iris()
    {
        var xml = Structures.Course(Structures.Block("b", Structures.Unit("a", "https://example.org/")));

        foreach (var kind in (string[])["course/small", "block/b", "au/a"])
            Assert.Contains("3.0.0.0-1", Structures.Refusal(xml.Replace($"{Structures.Root}/{kind}", $"example.org/{kind}", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Null(Structures.Refusal(xml.Replace($"{Structures.Root}/au/a", "urn:uuid:ümlaut", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ids_stand_once()
    {
        var unit = Structures.Unit("a", "https://example.org/");
        var goal = $"""<objective id="{Structures.Root}/goal">{Structures.Words("goal")}</objective>""";

        Assert.Contains("13.1.4.0-1", Structures.Refusal(Structures.Course(unit, Structures.Block("b", unit))), StringComparison.Ordinal);
        Assert.Contains("13.1.2.0-1", Structures.Refusal(Structures.Course(Structures.Block("b", unit), Structures.Block("b", Structures.Unit("c", "https://example.org/")))), StringComparison.Ordinal);
        Assert.Contains("13.1.3.0-1", Structures.Refusal(Structures.With($"<objectives>{goal}{goal}</objectives>", unit)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_objective_that_is_referred_to_is_defined() =>
        Assert.Contains("not defined", Structures.Refusal(Structures.Course($"""
            <au id="{Structures.Root}/au/a">{Structures.Words("a")}<objectives><objective idref="urn:none"/></objectives><url>https://example.org/</url></au>
            """)), StringComparison.Ordinal);
}
