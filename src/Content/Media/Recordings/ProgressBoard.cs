using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Recordings;

/// <summary>How far recordings are. However many people wait for one, the database is asked once a second.</summary>
internal sealed class ProgressBoard(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(900);

    private readonly record struct Note(DateTimeOffset At, Task<Recording?> Recording);

    private readonly ConcurrentDictionary<(Guid Tenant, Guid Id), Note> notes = new();

    internal Task<Recording?> Look(Guid tenant, Guid id)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, old) in notes)
            if (now - old.At > TimeSpan.FromMinutes(1))
                notes.TryRemove(key, out _);
        return notes.AddOrUpdate(
            (tenant, id), _ => new(now, Ask(tenant, id)), (_, note) => now - note.At < Fresh ? note : new(now, Ask(tenant, id))).Recording;
    }

    private async Task<Recording?> Ask(Guid tenant, Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        return await scope.ServiceProvider.GetRequiredService<IRecordings>().Find(id);
    }
}
