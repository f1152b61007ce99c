using System.Text.Json;
using Stoa.Contracts.Learning;
using Stoa.Courseware.Moments;

namespace Stoa.Courseware.Tests.Moments;

public sealed class LoadedReportsTests
{
    private static readonly Guid Course = Guid.CreateVersion7(), Recording = Guid.CreateVersion7();
    private static readonly DateTimeOffset Received = new(2026, 11, 26, 1, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void What_players_loaded_is_summed_by_course_and_day_of_arrival()
    {
        object[] first = ["https://a.example.org", $"{Recording:N}", "v360-x", 1000], second = ["", Recording, "v360-x", 5];
        var report = Assert.Single(LoadedReports.Of([Batch(new { quality = new { loaded = new[] { first, second } } }), Batch(new { quality = new { loaded = new[] { first } } })]));
        Assert.Equal((Course, new DateOnly(2026, 11, 25)), (report.CourseId, report.Day));
        Assert.Equal([new LoadedBytes("https://a.example.org", Recording, "v360-x", 2000), new("", Recording, "v360-x", 5)], report.Loaded);
    }

    [Theory]
    [InlineData("""{"loaded":"all"}""")]
    [InlineData("""{"loaded":[1,"x",null,[],[1,2,3,4],["a","b","c","d"]]}""")]
    [InlineData("""{"loaded":[["","0198a1b2c3d4e5f60718293a4b5c6d7e","v360",-5],["","0198a1b2c3d4e5f60718293a4b5c6d7e","v360",1e300],["","0198a1b2c3d4e5f60718293a4b5c6d7e","v360",0.5],["","0198a1b2c3d4e5f60718293a4b5c6d7e","",7]]}""")]
    [InlineData("""[["",1]]""")]
    [InlineData("17")]
    public void What_makes_no_sense_is_left_out(string quality) =>
        Assert.Empty(LoadedReports.Of([Batch(new { quality = JsonElement.Parse(quality) })]));

    [Fact]
    public void Long_names_and_long_lists_are_cut()
    {
        object[] entry = [new string('x', 500), Recording, "v360", 1], good = ["", Recording, "v360", 1];
        Assert.Empty(LoadedReports.Of([Batch(new { quality = new { loaded = new[] { entry } } })]));
        Assert.Equal(64, Assert.Single(Assert.Single(LoadedReports.Of([Batch(new { quality = new { loaded = Enumerable.Repeat(good, 150) } })])).Loaded).Bytes);
    }

    private static KeptBatch Batch(object data)
    {
        var watched = JsonSerializer.SerializeToNode(data)!.AsObject();
        watched["ranges"] = JsonSerializer.SerializeToNode(new[] { new[] { 0, 5 } });
        return new(Guid.CreateVersion7(), Guid.CreateVersion7(), 0, 0, JsonSerializer.Serialize(new[] { new { id = Guid.CreateVersion7(), course = Course, block = "film", kind = "watched", at = Received, data = watched } }), Received);
    }
}
