using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;

namespace Stoa.Problems.Quizzes.Trials;

/// <summary>The last run of a program that is not handed in yet, against the tests that its learner may see.</summary>
internal sealed record Trial
{
    /// <summary>One that was lost is in nobody's way for longer.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public int Item { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public string? Result { get; init; }
    public bool GaveUp { get; init; }

    internal bool IsPending(DateTimeOffset now) => Result is null && !GaveUp && now - AskedAt < Longest;

    internal ProgramResult? ReadResult() => StateRow.Read<ProgramResult>(Result);
}

/// <summary>Keeps trials, one a question.</summary>
internal static class TrialStore
{
    internal static async Task<IReadOnlyDictionary<int, Trial>> Of(ISql sql, Guid sittingId, CancellationToken cancellation) =>
        (await sql.Query<Trial>(OfSql, new { SittingId = sittingId }, cancellation)).ToDictionary(trial => trial.Item);

    /// <returns>False while another one runs.</returns>
    internal static async Task<bool> Begin(Tx tx, Guid sittingId, int item, CodeRun run, CodeTask task, DateTimeOffset now, CancellationToken cancellation) =>
        await tx.One<Guid?>(BeginSql, new { SittingId = sittingId, Item = item, RunId = run.Id, Task = StateRow.Write(task), Now = now, Since = now - Trial.Longest }, cancellation) is not null;

    /// <summary>Of no use once the attempt is graded.</summary>
    internal static Task Forget(Tx tx, Guid sittingId, CancellationToken cancellation) => tx.Execute(ForgetSql, new { SittingId = sittingId }, cancellation);

    private const string OfSql = """
        select item, asked_at, result::text, gave_up
        from problems.sitting_trials
        where sitting_id = @SittingId
        """;

    private const string BeginSql = """
        insert into problems.sitting_trials as known (sitting_id, item, run_id, task, asked_at)
        values (@SittingId, @Item, @RunId, @Task::jsonb, @Now)
        on conflict (sitting_id, item) do update
        set run_id = excluded.run_id, task = excluded.task, asked_at = excluded.asked_at, result = null, gave_up = false
        where known.result is not null
           or known.gave_up
           or known.asked_at <= @Since
        returning run_id
        """;

    private const string ForgetSql = """
        delete from problems.sitting_trials
        where sitting_id = @SittingId
        """;
}
