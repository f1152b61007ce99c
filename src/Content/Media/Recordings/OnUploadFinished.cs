using Stoa.Media.Pipeline;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Media.Recordings;

/// <summary>An uploaded file becomes a recording. Bytes that the tenant has already are the recording that is there: the second copy goes.</summary>
internal sealed class OnUploadFinished(IObjectStore store, TaskBell bell) : IHandle<UploadFinished>
{
    private sealed record Kept(Guid Id, string MasterKey, string State);

    public async Task Handle(UploadFinished happened, Tx tx, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var upload = new { Id = id, happened.Name, happened.Key, happened.Sha256, Bytes = happened.Length, By = happened.PersonId };
        if (await tx.Execute(InsertSql, upload, cancellation) == 1)
        {
            await Begin(tx, id);
            return;
        }

        var kept = await tx.One<Kept>(KeptSql, new { happened.Sha256 }, cancellation) ?? throw new InvalidOperationException("The recording has just been removed.");
        // What was refused is looked at again: the program, its limits or ffmpeg may be others by now.
        if (kept.State is "failed" or "refused")
            await Restart.Begin(tx, kept.Id);
        if (kept.MasterKey != happened.Key)
            await store.Delete(happened.Key, cancellation);
    }

    private async Task Begin(Tx tx, Guid recording)
    {
        await TaskQueue.Add(tx, [NewTask.Inspect(recording)]);
        bell.Ring();
    }

    private const string InsertSql = """
        insert into media.recordings (id, name, master_key, sha256, bytes, created_by)
        values (@Id, @Name, @Key, @Sha256, @Bytes, @By)
        on conflict (tenant_id, sha256) do nothing
        """;

    private const string KeptSql = """
        select id, master_key, state
        from media.recordings
        where sha256 = @Sha256
        """;
}
