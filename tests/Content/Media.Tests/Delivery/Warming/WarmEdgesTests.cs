using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Media.Delivery;
using Stoa.Media.Delivery.Warming;
using Stoa.Media.Tests.Delivery.Edges;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Tests.Delivery.Warming;

public sealed class WarmEdgesTests(EdgeSite edges) : IClassFixture<EdgeSite>
{
    [Fact]
    public async Task What_three_learners_come_to_next_is_at_the_edges_before_them()
    {
        var course = await Publish();
        await Complete(course, learners: 2);
        Assert.False(await Warmed());
        await Complete(course, learners: 1);
        for (var end = Environment.TickCount64 + 120_000; !await Warmed(); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "Nothing was warmed.");

        using var http = new HttpClient();
        foreach (var (file, _) in await Beginning())
            foreach (var edge in new[] { edges.Alpha, edges.Beta })
            {
                using var answer = await http.GetAsync(edges.At(edge).Of(file));
                Assert.True(answer.Headers.GetValues("X-Cache").Single() == "HIT", $"{edge.Name} has not {file}");
            }
        var asked = (await File.ReadAllLinesAsync(edges.Alpha.Log)).First(line => line.Contains("0.m4s", StringComparison.Ordinal));
        Assert.InRange(JsonElement.Parse(asked).GetProperty("bytes").GetInt32(), 1, 2000);
    }

    [Fact]
    public async Task No_more_is_asked_for_than_the_budget_allows()
    {
        using var scope = edges.Site.Services.CreateScope();
        var warmer = ActivatorUtilities.CreateInstance<Warmer>(scope.ServiceProvider, new WarmingSettings(1, 8, 0, TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await warmer.Warm(Tenant.Default, edges.Recording.Id, 0, default));
        var whole = (await Beginning()).Sum(file => file.Bytes);
        Assert.InRange(await warmer.Warm(Tenant.Default, edges.Recording.Id, whole / 2, default), 1, whole / 2);
        Assert.Equal(0, await warmer.Warm(Tenant.Default, Guid.CreateVersion7(), whole, default));
    }

    private async Task<List<(string File, long Bytes)>> Beginning()
    {
        var found = (await edges.Site.With<RecordingFiles, DeliveredRecording?>(files => files.Find(Tenant.Default, edges.Recording.Id, default)))!;
        return await edges.Site.With<Warmer, List<(string, long)>>(warmer => Task.FromResult(warmer.Beginning(found.Renditions).ToList()));
    }

    private Task<bool> Warmed() => edges.Site.With<Db, bool>(db => db.One<bool>("select exists (select from media.warmings where warmed_at is not null and bytes > 0)"));

    private async Task Complete(Course course, int learners)
    {
        for (var learner = 0; learner < learners; learner++)
            await edges.Site.With<Db, bool>(async db =>
            {
                await db.Transaction(tx => edges.Site.Services.GetRequiredService<Outbox>().Add(tx, new UnitCompleted(Guid.CreateVersion7(), course.Id, "first", TimeProvider.System.GetUtcNow())));
                return true;
            });
        await edges.Site.Settle();
    }

    private Task<Course> Publish() => edges.Site.With<ICourseAuthoring, Course>(async authoring =>
    {
        var root = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(), [Block(BlockTypes.Section, "section", new { }, Block(BlockTypes.Lesson, "lesson", new { },
            Block(BlockTypes.Unit, "first", new { }), Block(BlockTypes.Unit, "hidden", new { staffOnly = true }), Block(BlockTypes.Unit, "second", new { }, Block(BlockTypes.Video, "film", new { recording = edges.Recording.Id }))))]);
        var saved = await authoring.Save("Stoa/WARM/2026", root, "test", null);
        return await authoring.Publish(saved.Course.Id, saved.Version, null);
    });

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, key, JsonSerializer.SerializeToNode(content)!.AsObject(), children);
}
