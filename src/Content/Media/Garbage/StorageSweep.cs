using Microsoft.Extensions.Configuration;
using Stoa.Media.Recordings;
using Stoa.Platform.Storage;

namespace Stoa.Media.Garbage;

/// <summary>What a sweep found.</summary>
/// <param name="Seen">Objects that were looked at.</param>
/// <param name="Waiting">Those that nothing refers to and that are kept for now.</param>
/// <param name="Removed">Those that are gone.</param>
internal sealed record Sweeping(int Seen, int Waiting, int Removed);

/// <summary>Removes objects that nothing has referred to for a while: what failed uploads, dropped renditions and dead workers left. No key
/// is written twice, and what is put gets its row within minutes, so what has had none for the whole grace time will never have one.
/// Several processes may sweep at once.</summary>
internal sealed class StorageSweep(IObjectStore store, OrphanRows orphans, TimeProvider clock, IConfiguration configuration)
{
    private const int AtOnce = 500;

    internal TimeSpan Grace { get; } = TimeSpan.FromHours(Math.Max(1, configuration.GetValue("Media:GraceHours", 24.0)));

    /// <param name="grace">How long nothing must have referred to an object; the setting by default.</param>
    internal async Task<Sweeping> Run(TimeSpan? grace = null, CancellationToken cancellation = default)
    {
        store.Tidy(clock.GetUtcNow() - TimeSpan.FromDays(1));
        var (seen, unused) = (0, 0);
        foreach (var folder in new[] { Keys.Made, Keys.Masters })
            await foreach (var keys in store.List(folder, cancellation).Chunk(AtOnce).WithCancellation(cancellation))
            {
                var found = await orphans.Unused(keys, cancellation);
                await orphans.Note(found, cancellation);
                await orphans.Forget(keys.Except(found), cancellation);
                (seen, unused) = (seen + keys.Length, unused + found.Count);
            }
        var removed = await Remove(grace ?? Grace, cancellation);
        return new(seen, Math.Max(0, unused - removed), removed);
    }

    private async Task<int> Remove(TimeSpan grace, CancellationToken cancellation)
    {
        var removed = 0;
        while (await orphans.Due(grace, AtOnce, cancellation) is { Count: > 0 } due)
        {
            var unused = await orphans.Unused(due, cancellation);
            foreach (var key in unused)
                await store.Delete(key, cancellation);
            await orphans.Forget(due, cancellation);
            removed += unused.Count;
        }
        return removed;
    }
}
