using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Pipeline;

/// <summary>Why a file is not made into a recording.</summary>
internal sealed record RefusedResult(string Refused);

/// <summary>Does one claimed task: keeps its lease while it works, stops at once when the lease is lost, and writes the outcome only under its own fence.</summary>
internal sealed class TaskRunner(TaskQueue queue, TaskBell bell, WorkFolder folder, MediaSettings settings, IServiceScopeFactory scopes, ILogger<TaskRunner> log)
{
    internal async Task Run(MediaTask task, CancellationToken stopping)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = task.TenantId;
        try
        {
            await Work(task, scope.ServiceProvider, lost);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.Release(task);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            log.LogInformation("Task {Kind} {Task} was taken away: its recording is gone, or another worker has it", task.Kind, task.Id);
        }
        catch (RefusedException refused)
        {
            await Refuse(task, refused.Reason, scope.ServiceProvider.GetRequiredService<Db>());
        }
        catch (Exception failure) when (IsNoRoom(failure))
        {
            log.LogWarning("Task {Kind} {Task} waits until there is room on the disk: {Reason}", task.Kind, task.Id, failure.Message);
            await queue.Postpone(task, $"No space left. {failure.Message}");
        }
        catch (Exception failure) when (failure is not (NpgsqlException or TimeoutException))
        {
            log.LogWarning("Task {Kind} {Task} of recording {Recording} failed, attempt {Attempt}: {Reason}", task.Kind, task.Id, task.RecordingId, task.Attempts, failure.Message);
            await queue.Fail(task, failure.Message);
        }
        finally
        {
            folder.Remove(task);
            bell.Ring();
        }
    }

    private bool IsNoRoom(Exception failure) =>
        failure is FfmpegException { IsNoRoom: true } || (failure is not (NpgsqlException or TimeoutException) && (DiskFull.IsCause(failure) || folder.IsFull));

    private async Task Work(MediaTask task, IServiceProvider services, CancellationTokenSource lost)
    {
        var db = services.GetRequiredService<Db>();
        if (await db.One<RecordingRow>(RecordingSql, new { task.RecordingId }, lost.Token) is not { } recording)
            return;
        var work = services.GetServices<ITaskWork>().Single(work => work.Kind == task.Kind);
        var run = new TaskRun(task, recording, await folder.Master(recording, lost.Token), folder.Make(task));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(lost.Token);
        var beating = Beat(run, lost, done.Token);
        try
        {
            var outcome = await work.Run(run, lost.Token);
            if (!await db.Transaction(tx => TaskQueue.Finish(tx, task, outcome), lost.Token))
                log.LogInformation("Task {Kind} {Task} was done by another worker meanwhile; this result is dropped", task.Kind, task.Id);
            else if (outcome.Afterwards is { } clearUp)
                await clearUp(lost.Token);
        }
        finally
        {
            await done.CancelAsync();
            await beating;
        }
    }

    private async Task Beat(TaskRun run, CancellationTokenSource lost, CancellationToken done)
    {
        var pause = TimeSpan.FromSeconds(Math.Clamp(settings.Lease.TotalSeconds / 4, 0.2, 2));
        while (!done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, done);
                if (!await queue.Beat(run.Task, run.Share, done))
                    await lost.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                log.LogWarning("The lease of task {Task} could not be renewed: {Reason}", run.Task.Id, failure.Message);
            }
        }
    }

    // The file is at fault, so nothing else of the recording is worth doing.
    private static Task Refuse(MediaTask task, Refusal reason, Db db) => db.Transaction(async tx =>
    {
        if (await TaskQueue.Finish(tx, task, new(new RefusedResult($"{reason}"))))
            await tx.Execute(RefuseSql, new { task.RecordingId, Reason = Reasons.Code(reason) });
    });

    private const string RecordingSql = """
        select id, name, master_key, sha256, probe::text
        from media.recordings
        where id = @RecordingId
        """;

    private const string RefuseSql = """
        update media.recordings
        set state = 'refused', reason = @Reason
        where id = @RecordingId
          and state <> 'ready'
        """;
}
