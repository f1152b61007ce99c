using Stoa.CodeGrading.Running;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.CodeGrading.Queue;

/// <summary>Runs for whoever waits: puts the run into the queue, where any grader takes it, and waits for its end.</summary>
internal sealed class CodeRunner(Db db, Tenant tenant, KeptOutcomes kept, RunNews news, RunBoard board, Graders graders) : ICodeRunner
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private sealed record Row(Guid Id, string State, string? Outcome);

    public async Task<RunOutcome?> Run(CodeRun run, string? cacheKey, TimeSpan patience, CancellationToken cancellation = default)
    {
        if (RunChecks.Fault(run) is { } fault)
            throw new ArgumentException(fault, nameof(run));
        if (cacheKey is not null && kept.Find(tenant.Id, cacheKey) is { } known)
            return known with { RunId = run.Id };
        // Before it is there, so that its end is not missed.
        var ended = board.End(run.Id);
        var row = await Ask(run, cacheKey, cancellation);
        if (row.Outcome is null)
        {
            news.Added();
            row = await Wait(row.Id, row.Id == run.Id ? ended : null, patience, cancellation);
        }
        board.Ended(run.Id);
        if (row?.Outcome is not { } json)
            return null;
        var outcome = RunJson.Read<RunOutcome>(json);
        if (cacheKey is not null && row.State == "done" && outcome.Verdict != RunVerdict.Unavailable)
            kept.Keep(tenant.Id, cacheKey, outcome);
        return outcome with { RunId = run.Id };
    }

    public async ValueTask<IReadOnlyList<LanguageState>> Languages() => await graders.Languages();

    private async Task<Row> Ask(CodeRun run, string? cacheKey, CancellationToken cancellation)
    {
        await using var results = await db.Batch([RunQueue.Add(run, cacheKey, announced: false), new(FindSql, new { run.Id, CacheKey = cacheKey })], cancellation);
        return await results.ReadOne<Row>() ?? throw new InvalidOperationException($"The run {run.Id} is another tenant's.");
    }

    /// <param name="ended">Null for a run that another asked for, which may have ended already.</param>
    private async Task<Row?> Wait(Guid id, Task? ended, TimeSpan patience, CancellationToken cancellation)
    {
        using var impatience = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(impatience.Token, cancellation);
        try
        {
            while (true)
            {
                if (ended is not null)
                    await ended.WaitAsync(Look, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                either.Token.ThrowIfCancellationRequested();
                ended = board.End(id);
                if (await db.One<Row>(OutcomeSql, new { Id = id }, cancellation) is { Outcome: not null } row)
                    return row;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private const string OutcomeSql = """
        select id, state, outcome::text
        from codegrading.runs
        where id = @Id
        """;

    private const string FindSql = """
        select id, state, outcome::text
        from codegrading.runs
        where id = @Id
           or cache_key = @CacheKey and state <> 'dead'
        order by id = @Id desc
        limit 1
        """;
}
