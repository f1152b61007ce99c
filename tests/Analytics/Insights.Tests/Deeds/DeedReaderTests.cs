using System.Text.Json;
using Stoa.Contracts.Records;
using Stoa.Insights.Deeds;
using Stoa.Insights.Tests.Simulated;

namespace Stoa.Insights.Tests.Deeds;

public sealed class DeedReaderTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 1, 23, 30, 0, TimeSpan.Zero);
    private readonly Said said = new(Guid.CreateVersion7(), Guid.CreateVersion7(), zone: 60);

    [Fact]
    public void The_day_is_the_learners_own() => Assert.Equal(new DateOnly(2026, 9, 2), DeedReader.Of(said.Opened(At, "u"))!.Day);

    [Fact]
    public void What_another_source_says_is_no_deed() => Assert.Null(DeedReader.Of(said.Enrolled(At) with { Own = false }));

    [Fact]
    public void A_stretch_takes_the_time_of_the_clock() => Assert.Equal(
        20_000, Assert.IsType<Watched>(DeedReader.Of(said.Watched(At, "u", "film", 90, (0, 15), (60, 65)))).Milliseconds);

    [Fact]
    public void A_completed_block_is_neither_unit_nor_course()
    {
        Assert.IsType<Completed>(DeedReader.Of(said.CompletedUnit(At, "u")));
        Assert.IsType<Finished>(DeedReader.Of(said.CompletedCourse(At)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"actor":[],"verb":7,"context":{"extensions":"x"}}""")]
    [InlineData("""{"actor":{"account":{"name":"nobody"}},"verb":{"id":"http://activitystrea.ms/schema/1.0/watch"}}""")]
    public void What_is_no_statement_is_no_deed(string body) => Assert.Null(DeedReader.Of(Recorded(body)));

    [Theory]
    [InlineData("""{"urn:stoa:ranges":"all"}""")]
    [InlineData("""{"urn:stoa:ranges":[[1],["a","b"],[3,2],{"from":1}],"urn:stoa:length":"long"}""")]
    [InlineData("""{"urn:stoa:ranges":[[-1e308,1e308]],"urn:stoa:length":1e308,"urn:stoa:speed":0}""")]
    public void Hostile_ranges_are_bounded(string told)
    {
        var body = $$"""
            {"actor":{"account":{"name":"{{Guid.CreateVersion7()}}"} },"verb":{"id":"http://activitystrea.ms/schema/1.0/watch"},
             "result":{"extensions":{{told}} },"context":{"extensions":{"urn:stoa:course":"{{Guid.CreateVersion7()}}","urn:stoa:block":"b"} } }
            """;
        if (DeedReader.Of(Recorded(body)) is Watched watched)
            Assert.True(watched.Length <= 12 * 3600 && watched.Stretches.All(stretch => stretch is { From: >= 0, To: <= 12 * 3600 }) && watched.Milliseconds <= 12 * 3_600_000);
    }

    private static RecordedStatement Recorded(string body)
    {
        using var document = JsonDocument.Parse(body);
        return new(default, Guid.CreateVersion7(), At, At, document.RootElement.Clone(), true);
    }
}
