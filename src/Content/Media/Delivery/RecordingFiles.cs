using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Captions;
using Stoa.Media.Descriptions;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Delivery;

/// <summary>A recording with its finished files and the words that learners see.</summary>
/// <param name="Retired">Files that only those ask for who began before there were better ones.</param>
internal sealed record DeliveredRecording(Recording Recording, IReadOnlyList<Rendition> Renditions, IReadOnlyList<Rendition> Retired, IReadOnlyList<ShownTrack> Words)
{
    internal IEnumerable<Rendition> All => Renditions.Concat(Retired);
    internal Rendition? Find(string id) => All.FirstOrDefault(rendition => rendition.Id == id);
    internal Rendition? Usual => Renditions.FirstOrDefault(rendition => rendition.Name == Rendition.UsualDownload);
    internal Rendition? Of(string kind) => Renditions.FirstOrDefault(rendition => rendition.Kind == kind);
}

/// <summary>What there is to deliver, kept in memory for a while: a learner asks every few seconds.</summary>
internal sealed class RecordingFiles(IServiceScopeFactory scopes) : IDisposable
{
    private static readonly TimeSpan WhileMade = TimeSpan.FromSeconds(2), Afterwards = TimeSpan.FromMinutes(1);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 2_000_000 });

    internal async Task<DeliveredRecording?> Find(Guid tenant, Guid id, CancellationToken cancellation)
    {
        if (cache.TryGetValue((tenant, id), out DeliveredRecording? kept))
            return kept;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = tenant;
        if (await scope.ServiceProvider.GetRequiredService<IRecordings>().Find(id, cancellation) is not { } recording)
            return null;
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var (served, retired) = await RenditionRows.Served(db, id, cancellation);
        var described = await DescribedSound.Files(db, id, cancellation);
        var found = new DeliveredRecording(recording, [.. served, .. described], retired, await CaptionRows.Shown(db, id, cancellation));
        var entries = 1 + found.All.Sum(rendition => rendition.Facts.Index?.Count ?? 0);
        cache.Set((tenant, id), found, new MemoryCacheEntryOptions { Size = entries, AbsoluteExpirationRelativeToNow = recording.IsOpen ? WhileMade : Afterwards });
        return found;
    }

    /// <summary>The same read anew, or null when that was done just now: another process may have made since what somebody knows of already.</summary>
    internal async Task<DeliveredRecording?> FindAgain(Guid tenant, Guid id, CancellationToken cancellation)
    {
        if (cache.TryGetValue((tenant, id, nameof(FindAgain)), out bool _))
            return null;
        cache.Set((tenant, id, nameof(FindAgain)), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = WhileMade });
        Forget(tenant, id);
        return await Find(tenant, id, cancellation);
    }

    /// <summary>This process tells what has changed at once; others within a minute.</summary>
    internal void Forget(Guid tenant, Guid id) => cache.Remove((tenant, id));

    public void Dispose() => cache.Dispose();
}
