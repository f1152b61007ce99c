using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Media.Recordings;

/// <summary>A recording was deleted; its files are to go.</summary>
internal sealed record RecordingRemoved(Guid RecordingId, string MasterKey) : IEvent
{
    public static string Name => "media.recording-removed/1";
}

internal sealed class OnRecordingRemoved(IObjectStore store) : IHandle<RecordingRemoved>
{
    public async Task Handle(RecordingRemoved happened, Tx tx, CancellationToken cancellation)
    {
        await foreach (var key in store.List(Keys.Folder(happened.RecordingId), cancellation))
            await store.Delete(key, cancellation);
        if (await tx.One<int>(UsesSql, new { Key = happened.MasterKey }, cancellation) == 0)
            await store.Delete(happened.MasterKey, cancellation);
    }

    private const string UsesSql = """
        select count(*)::int
        from media.recordings
        where master_key = @Key
        """;
}
