using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Processes;

namespace Stoa.Media.Pipeline;

/// <summary>Takes tasks from the queue, a few at once.</summary>
internal sealed class MediaWorker(TaskQueue queue, TaskBell bell, TaskRunner runner, WorkFolder folder, MediaSettings settings, ILogger<MediaWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly string name = $"{Environment.MachineName}/{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Ffmpeg.Missing() is { } missing)
        {
            log.LogWarning("{Program} is not installed: recordings wait for a process that has it", missing);
            return;
        }
        if (!NetworkWall.Stands)
            log.LogWarning("ffmpeg runs without a network of its own here; see stoa doctor");
        await Task.WhenAll(Enumerable.Range(0, settings.TasksAtOnce).Select(_ => Work(stoppingToken)).Append(Sweep(stoppingToken)));
    }

    private async Task Sweep(CancellationToken stopping)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
        do
            folder.Sweep();
        while (await hourly.WaitForNextTickAsync(stopping));
    }

    private async Task Work(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await queue.Claim(name, stopping) is { } task)
                    await runner.Run(task, stopping);
                else
                    await Rest(stopping);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning("Recordings wait for the database: {Reason}", failure.Message);
                await Task.Delay(Look, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            // Whatever else befalls one task must not end the worker, and with it the program.
            catch (Exception fault)
            {
                log.LogError(fault, "A fault in the work on a recording");
                await Task.Delay(Look, stopping);
            }
        }
    }

    private async Task Rest(CancellationToken stopping)
    {
        await queue.Bury(stopping);
        await bell.Wait(Look, stopping);
    }
}
