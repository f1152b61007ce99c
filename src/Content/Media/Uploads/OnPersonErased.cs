using Stoa.Contracts.People;
using Stoa.Media.Addresses;
using Stoa.Media.Captions;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>What a person had under way goes with them; what had arrived stays, without their name.</summary>
internal sealed class OnPersonErased(UploadRows rows, IObjectStaging staging) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        foreach (var upload in await rows.Of(happened.PersonId, tx))
            if (upload.State == UploadState.Arriving)
                await staging.Abandon(upload.Staged, cancellation);
        await rows.Erase(happened.PersonId, tx);
        await AddressRows.Forget(happened.PersonId, tx);
        await RecordingRows.Forget(happened.PersonId, tx);
        await CaptionRows.Forget(happened.PersonId, tx);
    }
}
