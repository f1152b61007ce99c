using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.CodeGrading.Sandbox;

namespace Stoa.CodeGrading.Queue;

/// <summary>Takes runs from the queue, one a slot, and keeps their leases.</summary>
internal sealed class GraderWorker(RunQueue queue, RunNews news, RunExecution execution, Graders graders, SandboxSettings settings, ILogger<GraderWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, (QueuedRun Run, CancellationTokenSource Lost)> held = new();
    private volatile string[] not = [];

    internal string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Safely(() => graders.Leave(Name));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        graders.Own = this;
        return Task.WhenAll(Enumerable.Range(0, Math.Max(1, settings.Slots)).Select(_ => Work(stoppingToken)).Append(KeepLeases(stoppingToken)).Append(Announce(stoppingToken)));
    }

    // Where somebody waits for a run, its end is written with the claim of the next, in one transaction; others need one of their own, which goes on
    // while the next is launched: one at a time.
    private async Task Work(CancellationToken stopping)
    {
        var (ending, ended) = (Task.CompletedTask, (RunEnd?)null);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var before = ended;
                ended = null;
                if (await Claim(before, stopping) is { } run)
                {
                    news.Bell.Ring();
                    var (last, begun) = (ending, Begin(run, stopping));
                    ending = begun.Whole;
                    await last;
                    ended = await begun.Landed;
                }
                else
                {
                    await news.Bell.Wait(Look, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            // Whatever befalls one run must not end the grader, and with it the program.
            catch (Exception fault)
            {
                log.LogWarning("Runs wait: {Reason}", fault.Message);
                await Rest(stopping);
            }
        }
        if (ended is not null)
            await Safely(() => execution.Tell(ended));
        await ending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<QueuedRun?> Claim(RunEnd? ended, CancellationToken stopping)
    {
        // An end is written also by a grader that stops.
        var run = await queue.Claim(ended, Name, not, ended is null ? stopping : CancellationToken.None);
        if (ended is not null)
            news.Ended(ended.Run.Id);
        return run;
    }

    // Landed: its slot is free again.
    private (Task<RunEnd?> Landed, Task Whole) Begin(QueuedRun run, CancellationToken stopping)
    {
        var landed = new TaskCompletionSource<RunEnd?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (landed.Task, Hold(run, landed, stopping));
    }

    private async Task Hold(QueuedRun run, TaskCompletionSource<RunEnd?> landed, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        held[run.Id] = (run, lost);
        try
        {
            await execution.Do(run, end => landed.TrySetResult(end), lost.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.Release(run);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            log.LogWarning("The run {Run} was taken by another grader", run.Id);
        }
        finally
        {
            // It may have been claimed here anew, after its lease was lost.
            held.TryRemove(new(run.Id, (run, lost)));
            landed.TrySetResult(null);
        }
    }

    private async Task KeepLeases(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Rest(stopping, settings.Lease / 4);
            var now = held.Values.ToList();
            if (now.Count > 0)
                await Safely(async () =>
                {
                    var still = (await queue.Renew([.. now.Select(one => one.Run)], stopping)).ToHashSet();
                    foreach (var (run, lost) in now.Where(one => !still.Contains(one.Run.Id) && held.ContainsKey(one.Run.Id)))
                        await lost.CancelAsync();
                });
            await Safely(async () =>
            {
                foreach (var given in await queue.Lost(Name, stopping))
                    await execution.GiveUp(given, "every grader that had it died");
            });
        }
    }

    // What is off here and on elsewhere is left to others.
    private async Task Announce(CancellationToken stopping)
    {
        if (settings.ProbeAtStart)
            await Safely(execution.Probe);
        while (!stopping.IsCancellationRequested)
        {
            await Safely(async () =>
            {
                var states = execution.Known();
                await graders.Beat(Name, settings.Slots, execution.Way, states, stopping);
                var elsewhere = await graders.OnElsewhere(stopping);
                not = [.. states.Where(state => state.Off is not null && elsewhere.Contains(state.Language)).Select(state => state.Language)];
            });
            await Rest(stopping, TimeSpan.FromSeconds(10));
        }
    }

    private async Task Safely(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            log.LogDebug("The grader goes on without the database: {Reason}", failure.Message);
        }
    }

    private static Task Rest(CancellationToken stopping, TimeSpan? pause = null) =>
        Task.Delay(pause ?? Look, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
