using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Storage;

namespace Stoa.Media.Uploads;

/// <summary>What became of a request's bytes.</summary>
internal enum Outcome
{
    Kept,

    /// <summary>Another request writes this upload.</summary>
    Busy,

    /// <summary>It is not as long any more as the request believes.</summary>
    Moved,
    BrokenOff,
    TooLong,
    NoRoom,
    WrongSum,
    Refused,

    /// <summary>What had arrived is no longer there.</summary>
    Lost,
}

internal sealed record Receipt(Outcome Outcome, Upload Upload, Refusal? Refusal = null);

/// <summary>Appends what requests bring to uploads: one request at a time for each, and what is acknowledged is on the disk.</summary>
internal sealed class Receiver(
    UploadRows rows, IObjectStaging staging, Writers writers, Arrivals arrivals, UploadSettings settings, ILogger<Receiver> log)
{
    internal async Task<Upload> Begin(Guid person, string name, string metadata, long? length, CancellationToken cancellation, bool direct = false)
    {
        var id = Guid.CreateVersion7();
        var staged = await staging.Begin(Upload.KeyOf(id), cancellation);
        var upload = new Upload(id, person, name, metadata, length, staged, UploadState.Arriving, null, null, rows.Expiry, rows.Expiry) { IsDirect = direct };
        try
        {
            await rows.Begin(upload);
        }
        catch
        {
            await staging.Abandon(upload.Staged, CancellationToken.None);
            throw;
        }
        return upload;
    }

    internal async Task<Receipt> Append(Upload upload, Stream bytes, long? length, Checksum? checksum, CancellationToken aborted)
    {
        using var turn = writers.Enter(upload.Id, aborted);
        if (turn is null || await rows.Take(upload.Id, turn.Id) is not { } taken)
            return new(Outcome.Busy, upload);
        try
        {
            await using var lease = new Lease(rows, upload.Id, turn, log);
            var incoming = new Incoming(bytes, length, checksum, upload.Length ?? settings.Largest);
            return taken.Received == upload.Received ? await Receive(taken, incoming, turn) : new(Outcome.Moved, taken);
        }
        catch (StagingBusyException)
        {
            return new(Outcome.Busy, upload);
        }
        catch (StagingLostException)
        {
            await rows.End(upload.Id);
            return new(Outcome.Lost, upload);
        }
        finally
        {
            await rows.Release(upload.Id, turn.Id);
        }
    }

    internal async Task End(Upload upload)
    {
        await writers.Stop(upload.Id);
        await rows.End(upload.Id);
        if (upload.State is UploadState.Arriving or UploadState.Arrived)
            await staging.Abandon(upload.Staged, CancellationToken.None);
    }

    private async Task<Receipt> Receive(Upload upload, Incoming incoming, Writers.Turn turn)
    {
        var whole = arrivals.Hashes.Take(upload.Id, upload.Received);
        await using var writer = await staging.Open(upload.Staged, CancellationToken.None);
        using var reception = new Reception(writer, incoming, whole);
        var ending = await reception.Read(staged => Save(upload, turn, staged), turn.Stopping);
        if (ending == Ending.Whole || !(incoming.IsAllOrNothing || ending == Ending.TooLong))
        {
            await Keep(writer, ending);
            upload = upload with { Staged = writer.Kept };
        }
        if (upload.Length is null && ending == Ending.Whole)
            upload = upload with { Length = upload.Received };
        return await Settle(upload, reception, ending, whole, turn);
    }

    // On a full disk the flush may fail too: then what was kept before it counts.
    private static async Task Keep(IStagedWriter writer, Ending ending)
    {
        try
        {
            await writer.Keep();
        }
        catch (IOException full) when (ending == Ending.NoRoom && DiskFull.IsCause(full))
        {
            return;
        }
    }

    private async Task<Receipt> Settle(Upload upload, Reception reception, Ending ending, IncrementalHash? whole, Writers.Turn turn)
    {
        var isLookedAt = reception.IsFromStart && (upload.IsWhole || upload.Received >= FirstBytes.Enough);
        if (isLookedAt && FirstBytes.Refuse(reception.Start) is { } refusal)
        {
            await arrivals.Refuse(upload, refusal);
            return new(Outcome.Refused, upload, refusal);
        }
        if (upload.Received != reception.End)
            whole = null;
        if (upload.IsWhole)
            await arrivals.Arrive(upload, turn.Id, whole);
        else
            await Save(upload, turn, upload.Staged);
        if (whole is not null && !upload.IsWhole)
            arrivals.Hashes.Keep(upload.Id, upload.Received, whole);
        return new(OutcomeOf(ending), upload);
    }

    private static Outcome OutcomeOf(Ending ending) => ending switch
    {
        Ending.Whole => Outcome.Kept,
        Ending.TooLong => Outcome.TooLong,
        Ending.NoRoom => Outcome.NoRoom,
        Ending.WrongSum => Outcome.WrongSum,
        _ => Outcome.BrokenOff,
    };

    private async Task Save(Upload upload, Writers.Turn turn, Staged staged)
    {
        if (!await rows.Save(upload.Id, turn.Id, staged))
            throw new StagingBusyException(staged.Key);
    }
}
