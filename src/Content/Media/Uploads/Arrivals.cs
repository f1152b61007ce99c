using System.Security.Cryptography;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>How uploads end that have arrived, or should not have come.</summary>
internal sealed class Arrivals(UploadRows rows, IObjectStaging staging, RunningHashes hashes, Outbox outbox, Db db)
{
    internal RunningHashes Hashes => hashes;

    /// <param name="whole">The sum of all bytes, where it was made on the way.</param>
    internal Task Arrive(Upload upload, Guid writer, IncrementalHash? whole) => db.Transaction(async tx =>
    {
        var sha256 = whole is null ? null : Convert.ToHexStringLower(whole.GetCurrentHash());
        if (!await rows.Arrive(upload.Id, writer, upload.Staged, sha256, tx))
            throw new StagingBusyException(upload.Staged.Key);
        await outbox.Add(tx, new UploadArrived(upload.Id));
    });

    internal async Task Refuse(Upload upload, Refusal refusal)
    {
        await rows.Refuse(upload.Id, refusal);
        await staging.Abandon(upload.Staged, CancellationToken.None);
    }
}
