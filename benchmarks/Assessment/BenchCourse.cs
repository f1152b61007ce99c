using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Host;
using Stoa.Host.Composition;

namespace Stoa.Bench.Assessment;

/// <summary>A course that is written and published beside the site that is measured.</summary>
internal static class BenchCourse
{
    internal static async Task Publish(string database, string key, BlockDraft draft)
    {
        await using var app = StoaHost.Build(new HostSettings { Database = database, Roles = new HashSet<string>(), Quiet = true, Port = Site.FreePort() }, database);
        await using var scope = app.Services.CreateAsyncScope();
        var authoring = scope.ServiceProvider.GetRequiredService<ICourseAuthoring>();
        var saved = await authoring.Save(key, draft, "bench", null);
        await authoring.Publish(saved.Course.Id, saved.Version, null);
        // Until the site has seen it.
        await Task.Delay(TimeSpan.FromSeconds(3));
    }
}
