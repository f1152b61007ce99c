using Microsoft.Extensions.Logging;

namespace Stoa.Media.Uploads;

/// <summary>Renews a writer's hold on an upload's row until it is disposed, however slowly the bytes come.</summary>
internal sealed class Lease : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource done = new();
    private readonly Task renewing;

    internal Lease(UploadRows rows, Guid upload, Writers.Turn turn, ILogger log) => renewing = Renew(rows, upload, turn, log);

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await renewing;
        done.Dispose();
    }

    private async Task Renew(UploadRows rows, Guid upload, Writers.Turn turn, ILogger log)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(done.Token))
                if (!await rows.Renew(upload, turn.Id))
                    turn.RequestStop();
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception failure) when (Platform.Web.Failures.IsDatabaseAway(failure))
        {
            log.LogWarning("An upload ends here, since its hold could not be renewed: {Reason}", failure.Message);
            turn.RequestStop();
        }
    }
}
