using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.CodeGrading.Programming;
using Stoa.CodeGrading.Running;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;

namespace Stoa.CodeGrading.Queue;

/// <summary>Does one claimed run, and writes its end only under its own fence.</summary>
internal sealed class RunExecution(Ground ground, RunQueue queue, RunNews news, IServiceScopeFactory scopes, ILogger<RunExecution> log)
{
    internal string Way => ground.Sandbox.Way;

    internal Task Probe() => ground.Probes.All();

    internal IReadOnlyList<LanguageState> Known() => ground.Probes.SoFar();

    /// <param name="landed">Called when nothing of it runs any more, with its end where that is to be written with the next claim.</param>
    internal async Task Do(QueuedRun claimed, Action<RunEnd?> landed, CancellationToken cancellation)
    {
        var run = claimed.Read();
        try
        {
            var state = await ground.Probes.Of(run.Language);
            var outcome = state.Off is { } off ? new(run.Id, RunVerdict.Unavailable, null, off, []) : await Launch(run, cancellation);
            landed(claimed.Announced ? null : new(claimed, outcome));
            if (claimed.Announced)
                await Announce(claimed, outcome);
        }
        catch (Exception failure) when (failure is RefusedRunException || claimed.Attempts >= RunQueue.MaxAttempts && !IsOurs(failure, cancellation))
        {
            await GiveUp(claimed, failure.Message);
        }
        catch (Exception failure) when (!IsOurs(failure, cancellation))
        {
            log.LogWarning("The run {Run} failed, attempt {Attempt}: {Reason}", claimed.Id, claimed.Attempts, failure.Message);
            await queue.Retry(claimed, failure.Message);
        }
    }

    /// <summary>A dead letter; whoever waits is told.</summary>
    internal async Task GiveUp(QueuedRun claimed, string error)
    {
        log.LogError("The run {Run} is given up: {Reason}", claimed.Id, error);
        var outcome = new RunOutcome(claimed.Id, RunVerdict.Failed, null, "It could not be run. We have been told, and it will be run again.", []);
        await (claimed.Announced ? Announce(claimed, outcome, error) : Tell(new(claimed, outcome), error));
    }

    /// <summary>Writes the end of a run for which somebody waits.</summary>
    internal async Task Tell(RunEnd ended, string? error = null)
    {
        await queue.FinishAwaited(ended, error);
        news.Ended(ended.Run.Id);
    }

    // Neither an interrupted run nor a database that is away is a fault of the run: its lease runs out.
    private static bool IsOurs(Exception failure, CancellationToken cancellation) =>
        failure is NpgsqlException or TimeoutException || failure is OperationCanceledException && cancellation.IsCancellationRequested;

    private async Task<RunOutcome> Launch(CodeRun run, CancellationToken cancellation)
    {
        var slot = await ground.Slots.Take(cancellation);
        try
        {
            return await ground.Work.Do(run, ground.Languages.Find(run.Language)!, slot, cancellation);
        }
        finally
        {
            ground.Slots.GiveBack(slot);
        }
    }

    private async Task Announce(QueuedRun claimed, RunOutcome outcome, string? error = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Id = claimed.TenantId;
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(async tx =>
        {
            if (await RunQueue.Finish(tx, claimed, outcome, error))
                await outbox.Add(tx, new RunFinished(claimed.Owner, outcome));
        });
    }
}

/// <summary>What a grader stands on.</summary>
internal sealed record Ground(SandboxRunner Sandbox, Slots Slots, Probes Probes, RunWork Work, LanguageList Languages);
