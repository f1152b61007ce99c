using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Host;
using Stoa.Host.Composition;
using Stoa.Insights.Tests.Simulated;

namespace Stoa.Bench;

/// <summary>A simulated run of so many registrations through the stream into the rollups: the funnel against what was counted as the
/// run was made.</summary>
internal static class SimulatedFunnel
{
    internal static async Task Measure(Table table, Site site, Stage stage, string database, int registrations)
    {
        await using var app = StoaHost.Build(new HostSettings { Database = database, Roles = new HashSet<string>(), Quiet = true, Port = Site.FreePort() }, database);
        await using var scope = app.Services.CreateAsyncScope();
        var courses = scope.ServiceProvider.GetRequiredService<ICourses>();
        var tree = await courses.Published((await courses.Find(stage.CourseId))!);
        // A course of its own among the runs, so that nobody else is in it.
        var course = Guid.CreateVersion7();
        var run = new SimulatedRun(course, SimulatedCourse.Of(tree!), registrations, TimeProvider.System.GetUtcNow().AddDays(-49));
        using var statements = run.Statements(5000).GetEnumerator();
        var feed = new Feed(statements);
        var rate = await new FiguresWalk(scope.ServiceProvider, feed).Until(long.MaxValue);
        var funnel = await scope.ServiceProvider.GetRequiredService<Insights.CourseFigures.CourseReader>().Funnel(course);
        var (truth, shown) = (run.Truth, funnel!);
        table.Note("events added to the figures", $"{feed.Given:n0}, {rate:n0}/s");
        foreach (var (name, counted, figure) in new[]
        {
            ("registered", truth.Registered, shown.Registered), ("started", truth.Started, shown.Started), ("engaged", truth.Engaged, shown.Engaged),
            ("completed", truth.Completed, shown.Completed), ("passed", truth.Passed, shown.Passed),
        })
            table.Add($"{name}: {counted:n0} counted, {figure:n0} in the funnel", Math.Abs(counted - figure), "people off", 0, "n0");
    }
}
