using Stoa.Media.Uploads;

namespace Stoa.Media.Addresses;

/// <summary>What is fetched, for whom, and what of it is here already.</summary>
internal sealed record FetchOrder(Uri Address, Guid Person, Guid? Begun = null, string? Version = null);

/// <summary>How far it is. Tells the upload and the version with which another process may go on.</summary>
internal sealed record FetchNews(Guid Upload, string? Version, string Name, long Received, long? Length);

/// <summary>Brings a file from an address the way that every upload goes: its first bytes are looked at, its sum is made, equal files become one. A broken
/// connection goes on where it broke, when the server can.</summary>
internal sealed class AddressFetch(RemoteFiles remote, Receiver receiver, UploadRows rows, AddressSettings settings, TimeProvider clock)
{
    /// <summary>In the metadata of an upload: no browser sends it.</summary>
    internal const string Mark = "address";

    /// <exception cref="AddressException">It cannot be had; nothing of it is kept.</exception>
    internal async Task<Upload> Run(FetchOrder order, Action<FetchNews> tell, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(settings.Longest, clock);
        var state = new State(order.Begun is { } begun ? await rows.Find(begun) : null, order.Version);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await Attempt(order, state, tell, late.Token, stop))
                    return state.Upload!;
                stop.ThrowIfCancellationRequested();
                if (late.IsCancellationRequested || attempt >= settings.Attempts)
                    throw new AddressException(late.IsCancellationRequested ? FaultKind.TooSlow : FaultKind.BrokenOff);
            }
            catch (AddressException failure) when (attempt >= settings.Attempts || !MayPass(failure.Fault))
            {
                if (state.Upload is { } open)
                    await receiver.End(open);
                throw;
            }
            catch (AddressException)
            {
                // It is tried again below.
            }
            await Task.Delay(settings.Pause * Math.Pow(2, attempt - 1), clock, stop);
        }
    }

    private sealed class State(Upload? upload, string? version)
    {
        internal Upload? Upload { get; set; } = upload;
        internal string? Version { get; set; } = version;
    }

    private static bool MayPass(AddressFault fault) =>
        fault.Kind == FaultKind.Unreachable || (fault.Kind == FaultKind.Answer && fault.Detail is "408" or "425" or "429" or "500" or "502" or "503" or "504");

    /// <returns>Whether the file is whole.</returns>
    private async Task<bool> Attempt(FetchOrder order, State state, Action<FetchNews> tell, CancellationToken late, CancellationToken stop)
    {
        if (state.Upload is { State: not UploadState.Arriving })
            state.Upload = null;
        using var file = await remote.Open(order.Address, state.Upload?.Received ?? 0, state.Version, stop);
        if (state.Upload is { } stale && (!file.GoesOn || file.Length != stale.Length))
        {
            await receiver.End(stale);
            state.Upload = null;
        }
        var upload = state.Upload ??= await receiver.Begin(order.Person, file.Name, Mark, file.Length, stop);
        state.Version = file.Version;
        await using var bytes = new WatchedStream(file.Bytes, settings.Stall, read => tell(new(upload.Id, file.Version, upload.Name, upload.Received + read, file.Length)), late);
        var receipt = await receiver.Append(upload, bytes, file.Length - upload.Received, null, stop);
        state.Upload = receipt.Upload;
        return receipt.Outcome switch
        {
            Outcome.Kept => true,
            Outcome.Refused => throw new AddressException(AddressFault.Of(receipt.Refusal!.Value)),
            Outcome.TooLong => throw new AddressException(FaultKind.TooLarge),
            Outcome.NoRoom => throw new AddressException(FaultKind.NoRoom),
            _ => await Broken(state, upload.Id),
        };
    }

    private async Task<bool> Broken(State state, Guid upload)
    {
        state.Upload = await rows.Find(upload);
        return false;
    }
}
