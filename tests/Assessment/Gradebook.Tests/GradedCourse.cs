using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Gradebook.Tests;

/// <summary>A running site with a small graded course, and what happens in it.</summary>
internal sealed class GradedCourse(StoaSite site, Course course) : IAsyncDisposable
{
    internal const string Key = "Stoa/GRADES/test";
    internal static readonly GradingPolicy Weighted = new()
    {
        Types = [new("Homework", "HW", 0.4, 2, 1), new("Exam", "EX", 0.6, 1, 0)],
        Cutoffs = new Dictionary<string, double> { ["Pass"] = 0.6 },
    };

    internal StoaSite Site => site;
    internal Course Course { get; private set; } = course;

    /// <summary>Two homeworks of two problems each, an exam of one problem that is worth four, and a practice problem.</summary>
    internal static async Task<GradedCourse> Start(GradingPolicy? policy = null, params string[] withoutRoles)
    {
        var site = await StoaSite.Start(roles: Host.HostSettings.AllRoles.Except(withoutRoles));
        return new(site, await Publish(site, policy ?? Weighted));
    }

    internal async Task Republish(GradingPolicy policy) => Course = await Publish(site, policy);

    internal Task Graded(Guid learner, string problem, double earned, double possible = 1, int attempt = 1, int minute = 0, int? gradedMinute = null) =>
        Emit(new AttemptGraded(learner, Course.Id, problem, "hash", earned, possible, attempt, At(minute), gradedMinute is { } graded ? At(graded) : null));

    internal async Task Emit<TEvent>(TEvent happened)
        where TEvent : IEvent
    {
        await using var scope = site.Scope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => outbox.Add(tx, happened));
    }

    internal async Task<CourseGrade?> Grade(Guid learner)
    {
        await site.Settle();
        var grades = await site.With<IGrades, IReadOnlyDictionary<Guid, CourseGrade>>(all => all.OfLearner(learner, [Course.Id]));
        return grades.GetValueOrDefault(Course.Id);
    }

    internal async Task<int> Emitted(string name) => await site.Services.GetRequiredService<PlatformDb>()
        .One<int>("select count(*)::int from platform.events where name = @Name", new { Name = name });

    private static DateTimeOffset At(int minute) => new(2026, 3, 1, 12, minute, 0, TimeSpan.Zero);

    private static async Task<Course> Publish(StoaSite site, GradingPolicy policy)
    {
        await using var scope = site.Scope();
        var authoring = scope.ServiceProvider.GetRequiredService<ICourseAuthoring>();
        var saved = await authoring.Save(Key, Draft(policy), "test", null);
        return await authoring.Publish(saved.Course.Id, saved.Version, null);
    }

    private static BlockDraft Draft(GradingPolicy policy) => new(
        "course", BlockTypes.Course, "Grades & more", new CourseContent { Org = "Stoa", Grading = policy }.ToJson(),
        [new("week", BlockTypes.Section, "Week one", [],
        [
            Lesson("hw1", "Homework", "a", "b"),
            Lesson("hw2", "Homework", "c", "d"),
            Lesson("exam", "Exam", "e*4"),
            Lesson("practice", null, "p"),
        ])]);

    private static BlockDraft Lesson(string key, string? type, params string[] problems) => new(
        key, BlockTypes.Lesson, $"Lesson {key}", type is null ? [] : new() { ["graded"] = true, ["format"] = type },
        [new($"{key}-unit", BlockTypes.Unit, "Unit", [], [.. problems.Select(Problem)])]);

    private static BlockDraft Problem(string spec)
    {
        var (key, weight) = (spec.Split('*')[0], spec.Contains('*', StringComparison.Ordinal) ? double.Parse(spec.Split('*')[1], System.Globalization.CultureInfo.InvariantCulture) : 1);
        var olx = $"""<problem weight="{weight}"><numericalresponse answer="1"><label>One?</label><formulaequationinput/></numericalresponse></problem>""";
        return new(key, BlockTypes.Problem, $"Problem {key}", new JsonObject { ["olx"] = olx }, []);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
