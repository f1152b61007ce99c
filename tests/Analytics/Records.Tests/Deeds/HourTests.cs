using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Stoa.Contracts.Learning;
using Stoa.Testing;

namespace Stoa.Records.Tests.Deeds;

/// <summary>Hours that nobody thought of: whatever a learner does at a film, and however it arrives, the record says the same.</summary>
public sealed class HourTests : IAsyncLifetime
{
    private const string Extensions = "https://w3id.org/xapi/video/extensions/";
    private StoaSite site = null!;
    private Classroom room = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        room = new(site.Services);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public void Order_repetition_and_splitting_change_nothing() =>
        Prop.ForAll(Step.Hours, Gen.Choose(0, int.MaxValue).ToArbitrary(), (steps, seed) =>
        {
            var hour = new Hour(room, steps);
            return Same(room.Record(hour.Moments), room.Record(Disturbed(hour.Moments, seed)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Everything_is_told_once_in_the_profiles_verbs() =>
        Prop.ForAll(Step.Hours, steps =>
        {
            var hour = new Hour(room, steps);
            var told = Profiled(room.Record(hour.Moments)).GroupBy(VerbOf).ToDictionary(verb => verb.Key, verb => verb.Count());
            var expected = hour.Told.GroupBy(verb => verb).ToDictionary(verb => verb.Key, verb => verb.Count());
            return told.Count == expected.Count && expected.All(verb => told.GetValueOrDefault(verb.Key) == verb.Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Segments_and_progress_are_what_was_watched() =>
        Prop.ForAll(Step.Hours, steps =>
        {
            var hour = new Hour(room, steps);
            var last = Profiled(room.Record(hour.Moments)).Last(statement => VerbOf(statement) == "terminated").GetProperty("result").GetProperty("extensions");
            var views = new int[Hour.Length];
            foreach (var (from, to) in Segments(last.GetProperty(Extensions + "played-segments").GetString()!))
                for (var second = from; second < to; second++)
                    views[second]++;
            return views.SequenceEqual(hour.Views)
                && last.GetProperty(Extensions + "progress").GetDouble() == Math.Round(hour.Views.Count(seen => seen > 0) / (double)Hour.Length, 3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Watched_ranges_add_up_to_how_often_each_second_was_watched() =>
        Prop.ForAll(Step.Hours, steps =>
        {
            var hour = new Hour(room, steps);
            var views = new int[Hour.Length];
            foreach (var statement in room.Record(hour.Moments).Values.Select(text => JsonElement.Parse(text)).Where(statement => VerbOf(statement) == "watch"))
                foreach (var range in statement.GetProperty("result").GetProperty("extensions").GetProperty("urn:stoa:ranges").EnumerateArray())
                    for (var second = range[0].GetInt32(); second < range[1].GetInt32(); second++)
                        views[second]++;
            return views.SequenceEqual(hour.Views);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_the_completed_statement_says_completion() =>
        Prop.ForAll(Step.Hours, steps => Profiled(room.Record(new Hour(room, steps).Moments)).All(statement =>
            (statement.TryGetProperty("result", out var result) && result.TryGetProperty("completion", out _)) == (VerbOf(statement) == "completed")))
            .QuickCheckThrowOnFailure();

    // Shuffled, some of it several times: what retries, several devices and batches do.
    private static IEnumerable<LearnerMoment> Disturbed(List<LearnerMoment> moments, int seed)
    {
#pragma warning disable CA5394 // The seed is what makes a failure come again.
        var random = new Random(seed);
        var disturbed = moments.SelectMany(moment => Enumerable.Repeat(moment, random.Next(1, 4))).ToArray();
        random.Shuffle(disturbed);
#pragma warning restore CA5394
        return disturbed;
    }

    private static bool Same(Dictionary<Guid, string> one, Dictionary<Guid, string> other) =>
        one.Count == other.Count && one.All(entry => other.GetValueOrDefault(entry.Key) == entry.Value);

    private static IEnumerable<JsonElement> Profiled(Dictionary<Guid, string> kept) => kept.Values
        .Select(text => JsonElement.Parse(text))
        .Where(statement => statement.GetProperty("context").GetProperty("contextActivities").TryGetProperty("category", out _));

    private static string VerbOf(JsonElement statement) => statement.GetProperty("verb").GetProperty("id").GetString()!.Split('/')[^1];

    private static IEnumerable<(int From, int To)> Segments(string text) => text
        .Split("[,]", StringSplitOptions.RemoveEmptyEntries)
        .Select(segment => segment.Split("[.]"))
        .Select(ends => (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture)));
}
