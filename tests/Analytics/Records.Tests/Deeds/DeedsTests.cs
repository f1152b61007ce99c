using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Records.Tests.Deeds;

/// <summary>Events of other modules become statements, however often they are delivered.</summary>
public sealed class DeedsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset at = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Guid learner = Guid.CreateVersion7();
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        course = await site.With<ICourseAuthoring, Course>(async authoring =>
        {
            var unit = new BlockDraft("unit", BlockTypes.Unit, "A unit", [], [new("text", BlockTypes.Html, "A text", new() { ["html"] = "<p>Words.</p>" }, [])]);
            var lesson = new BlockDraft("lesson", BlockTypes.Lesson, "A lesson", [], [unit]);
            var root = new BlockDraft("course", BlockTypes.Course, "A course", new CourseContent { Org = "Stoa" }.ToJson(), [new("section", BlockTypes.Section, "A section", [], [lesson])]);
            var saved = await authoring.Save("Stoa/DEEDS/2026", root, "test", null);
            return await authoring.Publish(saved.Course.Id, saved.Version, null);
        });
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Everything_that_events_tell_is_recorded_once_however_often_it_is_delivered()
    {
        for (var times = 0; times < 2; times++)
            await All();
        Assert.Equal(
            ["completed course", "completed text", "completed unit", "leave course", "progressed course", "registered course", "responded text", "scored course"],
            (await Told()).Select(statement => $"{Verb(statement)} {Where(statement)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_told_of_a_course_that_is_not_there_is_let_go()
    {
        await Tell(new CourseCompleted(learner, Guid.CreateVersion7(), at));
        Assert.Empty(await Told());
    }

    [Fact]
    public async Task Old_events_that_do_not_say_when_are_taken_by_the_enrolment()
    {
        await site.With<Db, int>(db => db.Execute("insert into catalog.enrolments (learner_id, course_id, enrolled_at) values (@Learner, @Course, @At)", new { Learner = learner, Course = course.Id, At = at }));
        await Tell(new LearnerEnrolled(learner, course.Id));
        Assert.Equal("2026-05-04T10:00:00.000Z", Assert.Single(await Told()).GetProperty("timestamp").GetString());
    }

    private async Task All()
    {
        await Tell(new LearnerEnrolled(learner, course.Id, at));
        await Tell(new LearnerResponded(learner, course.Id, "text", "", at));
        await Tell(new ProgressAdvanced(learner, course.Id, 1, 1, at, ["text"]));
        await Tell(new UnitCompleted(learner, course.Id, "unit", at));
        await Tell(new CourseCompleted(learner, course.Id, at));
        await Tell(new GradeChanged(learner, course.Id, 0.75, true, at));
        await Tell(new LearnerLeft(learner, course.Id, at));
    }

    private async Task Tell<T>(T happened)
        where T : IEvent
    {
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await site.Services.GetRequiredService<Outbox>().Add(tx, happened);
            return true;
        }));
        await site.Settle();
    }

    private async Task<IReadOnlyList<JsonElement>> Told() =>
        [.. (await site.With<IStatementStream, IReadOnlyList<RecordedStatement>>(stream => stream.After(RecordPlace.Start, 100))).Select(recorded => recorded.Statement)];

    private static string Verb(JsonElement statement) => statement.GetProperty("verb").GetProperty("id").GetString()!.Split('/')[^1];

    private static string Where(JsonElement statement) =>
        statement.GetProperty("context").GetProperty("extensions").TryGetProperty("urn:stoa:block", out var block) ? block.GetString()! : "course";
}
