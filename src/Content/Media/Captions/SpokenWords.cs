using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Captions;

/// <summary>What learners read of recordings, by recording, track and version: a token opens one recording only. A version never changes, so what was read once stays true; the memory is bounded.</summary>
internal sealed class SpokenWords(IServiceScopeFactory scopes)
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<(Guid Recording, Guid Track, int Version), Transcript> read = new();

    /// <summary>The words of a track in the version that is shown now, which may be a later one than was asked for, or null.</summary>
    internal async ValueTask<(int Version, Transcript Transcript)?> Find(Guid tenant, Guid recording, Guid track, int version, CancellationToken cancellation = default)
    {
        if (read.TryGetValue((recording, track, version), out var known))
            return (version, known);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        if (await CaptionRows.ShownCues(scope.ServiceProvider.GetRequiredService<Db>(), recording, track, cancellation) is not { } shown)
            return null;
        if (read.Count >= Most)
            read.Clear();
        return (shown.Version, read.GetOrAdd((recording, track, shown.Version), _ => new(shown.Cues)));
    }
}
