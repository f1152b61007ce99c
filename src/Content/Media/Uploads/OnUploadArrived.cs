using System.Security.Cryptography;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>Moves what arrived into the store, looks at its first bytes, and announces it.</summary>
internal sealed class OnUploadArrived(UploadRows rows, IObjectStaging staging, IObjectStore store, Outbox outbox) : IHandle<UploadArrived>
{
    public async Task Handle(UploadArrived happened, Tx tx, CancellationToken cancellation)
    {
        if (await rows.Find(happened.UploadId) is not { State: UploadState.Arrived } upload)
            return;
        if (!await Move(upload, cancellation))
            await Lose(upload, tx, cancellation);
        else if (await Look(upload, cancellation) is { } refusal)
            await Refuse(upload, refusal, tx, cancellation);
        else
            await Announce(upload, upload.Sha256 ?? await Sum(upload, cancellation), tx, cancellation);
    }

    private async Task<bool> Move(Upload upload, CancellationToken cancellation)
    {
        try
        {
            await staging.Finish(upload.Staged, cancellation);
            return true;
        }
        catch (StagingLostException)
        {
            return false;
        }
    }

    // What a browser sent itself may be there and not be what it said: it must not lie in the bucket for ever.
    private async Task Lose(Upload upload, Tx tx, CancellationToken cancellation)
    {
        if (!upload.IsDirect)
        {
            await rows.End(upload.Id, tx);
            return;
        }
        await rows.Refuse(upload.Id, Refusal.NotWhole, tx);
        await staging.Abandon(upload.Staged, cancellation);
    }

    private async Task<Refusal?> Look(Upload upload, CancellationToken cancellation)
    {
        await using var part = await store.GetRange(upload.Staged.Key, 0, FirstBytes.Enough, cancellation);
        if (upload.IsDirect && part!.Length != upload.Length)
            return Refusal.NotWhole;
        var start = new MemoryStream(FirstBytes.Enough);
        await part!.Bytes.CopyToAsync(start, cancellation);
        return FirstBytes.Refuse(start.ToArray());
    }

    private async Task Refuse(Upload upload, Refusal refusal, Tx tx, CancellationToken cancellation)
    {
        await rows.Refuse(upload.Id, refusal, tx);
        await store.Delete(upload.Staged.Key, cancellation);
    }

    private async Task<string> Sum(Upload upload, CancellationToken cancellation)
    {
        await using var stored = await store.Get(upload.Staged.Key, cancellation);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stored!.Bytes, cancellation));
    }

    private async Task Announce(Upload upload, string sha256, Tx tx, CancellationToken cancellation)
    {
        if (await rows.Finish(upload.Id, sha256, tx))
            await outbox.Add(tx, new UploadFinished(upload.Id, upload.PersonId ?? Guid.Empty, upload.Name, upload.Staged.Key, sha256, upload.Received));
        else
            // Its owner ended it in the meantime.
            await store.Delete(upload.Staged.Key, cancellation);
    }
}
