using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stoa.Media.Uploads;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Media.Addresses;

/// <summary>Fetches from addresses, two at once in a process.</summary>
internal sealed class AddressWorker(AddressQueue queue, IServiceScopeFactory scopes, ILogger<AddressWorker> log) : BackgroundService
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Beating = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work(Guid.CreateVersion7(), stoppingToken)));

    private async Task Work(Guid worker, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await queue.Claim(worker, stopping) is { } claimed)
                    await Fetch(claimed, worker, stopping);
                else
                    await Task.Delay(Look, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (Failures.IsDatabaseAway(failure))
            {
                log.LogWarning("Addresses wait for the database: {Reason}", failure.Message);
                await Task.Delay(Look, CancellationToken.None);
            }
        }
    }

    private async Task Fetch(ClaimedAddress claimed, Guid worker, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(lost.Token);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = claimed.TenantId;
        FetchNews? news = null;
        var beating = Beat(claimed.Id, worker, () => Volatile.Read(ref news), lost, ended.Token);
        try
        {
            var address = RemoteFiles.Parse(claimed.Address) ?? throw new AddressException(FaultKind.NotAnAddress);
            var order = new FetchOrder(address, claimed.PersonId ?? Guid.Empty, claimed.UploadId, claimed.Version);
            await scope.ServiceProvider.GetRequiredService<AddressFetch>().Run(order, told => Volatile.Write(ref news, told), lost.Token);
            await queue.Done(claimed.Id, worker);
        }
        catch (AddressException failure)
        {
            log.LogInformation("Nothing came from an address at {Host}: {Fault}", RemoteFiles.Parse(claimed.Address)?.Host, failure.Fault.Code);
            await queue.Fail(claimed.Id, worker, failure.Fault);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.Beat(claimed.Id, worker, Volatile.Read(ref news), CancellationToken.None);
            await queue.Release(claimed.Id, worker);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            await Drop(scope.ServiceProvider, Volatile.Read(ref news));
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
    }

    // Its person has ended it: what has arrived goes too.
    private static async Task Drop(IServiceProvider services, FetchNews? news)
    {
        if (news is not null && await services.GetRequiredService<UploadRows>().Find(news.Upload) is { } upload)
            await services.GetRequiredService<Receiver>().End(upload);
    }

    private async Task Beat(Guid id, Guid worker, Func<FetchNews?> news, CancellationTokenSource lost, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beating, ended);
                if (!await queue.Beat(id, worker, news(), ended))
                    await lost.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure) when (Failures.IsDatabaseAway(failure))
            {
                log.LogWarning("The hold on an address could not be renewed: {Reason}", failure.Message);
            }
        }
    }
}
