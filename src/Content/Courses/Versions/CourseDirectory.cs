using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;

namespace Stoa.Courses.Versions;

/// <summary>All courses of a tenant in memory: they are few and every page asks. Dropped when any process notifies of a change,
/// and after a minute in any case.</summary>
internal sealed class CourseDirectory(AppDataSource source, TimeProvider clock, ILogger<CourseDirectory> log) : BackgroundService
{
    private const string Channel = "stoa_courses";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    internal sealed record Page(FrozenDictionary<string, Course> ByKey, FrozenDictionary<Guid, Course> ById, IReadOnlyList<Course> All, DateTimeOffset ReadAt);

    private readonly ConcurrentDictionary<Guid, Page> pages = new();
    private long generation;

    internal async ValueTask<Page> Of(Guid tenant, Db db)
    {
        if (pages.TryGetValue(tenant, out var page) && clock.GetUtcNow() - page.ReadAt < Longest)
            return page;
        var before = Interlocked.Read(ref generation);
        var all = await CourseRows.All(db);
        page = new(all.ToFrozenDictionary(course => course.Key), all.ToFrozenDictionary(course => course.Id), all, clock.GetUtcNow());
        if (Interlocked.Read(ref generation) == before)
            pages[tenant] = page;
        return page;
    }

    /// <summary>Tells every process, this one at once.</summary>
    internal async Task Changed()
    {
        Drop();
        await using var connection = await source.Value.OpenConnectionAsync();
        await using var notify = new NpgsqlCommand($"notify {Channel}", connection);
        await notify.ExecuteNonQueryAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new NoticeChannel(source.Value, Channel, clock, log).Listen(Drop, _ => Drop(), stoppingToken);

    private void Drop()
    {
        Interlocked.Increment(ref generation);
        pages.Clear();
    }
}
