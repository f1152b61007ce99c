using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>Removes what nobody went on with. That it expired is remembered for a month, to say so.</summary>
internal sealed class OnUploadsAged(UploadRows rows, IObjectStaging staging, TimeProvider clock) : IHandle<UploadsAged>
{
    public async Task Handle(UploadsAged happened, Tx tx, CancellationToken cancellation)
    {
        foreach (var upload in await rows.Expired(clock.GetUtcNow(), tx))
        {
            await rows.End(upload.Id, tx);
            await staging.Abandon(upload.Staged, cancellation);
        }
        await rows.Forget(clock.GetUtcNow() - TimeSpan.FromDays(30), tx);
    }
}
