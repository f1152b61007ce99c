using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Programs;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes;

/// <summary>What the sandbox is asked to judge of attempts at quizzes, one run a question. Whoever calls holds the attempt's row.</summary>
internal sealed class SittingRuns(Outbox outbox, SandboxJudge judge)
{
    private sealed record Row
    {
        public int Item { get; init; }
        public string? Result { get; init; }
    }

    /// <summary>Perhaps only the sandbox can judge the answer; where there is none, nothing has to be judged.</summary>
    internal static bool Judges(SittingItem item, GivenAnswer? given) => item.Problem.MayNeedSandbox && given is { Said.IsBlank: false };

    /// <summary>What the sandbox judged, by place, when all of it is there. Until then null, and what was not asked yet is asked.</summary>
    internal async Task<IReadOnlyDictionary<int, StoredResult>?> Results(Tx tx, OpenedSitting opened, CancellationToken cancellation)
    {
        var rows = (await tx.Query<Row>(RowsSql, new { SittingId = opened.Sitting.Id }, cancellation)).ToDictionary(row => row.Item);
        var open = opened.Items.Where(item => !rows.ContainsKey(item.At) && Judges(item, opened.Found.Answers.GetValueOrDefault(item.At))).ToList();
        if (open.Find(item => item.Problem is not { IsPrepared: true, Unsupported: null }) is { } early)
            throw new InvalidOperationException($"The script of question {early.Plan.Id} has not been run yet.");
        var missing = open.Select(item => (Item: item, Given: opened.Found.Answers[item.At], Known: SittingGrader.Known(item, opened.Found.Answers[item.At])))
            .Where(one => !one.Known.IsWhole).ToList();
        await tx.Run([.. missing.SelectMany(one => Ask(opened.Sitting, one.Item, one.Given, one.Known))], cancellation);
        return missing.Count > 0 || rows.Values.Any(row => row.Result is null)
            ? null
            : rows.ToDictionary(row => row.Key, row => StateRow.Read<StoredResult>(row.Value.Result)!);
    }

    internal static Task Forget(Tx tx, Guid sittingId, CancellationToken cancellation = default) => tx.Execute(ForgetSql, new { SittingId = sittingId }, cancellation);

    /// <summary>Whether something of an attempt waits for an instructor to have it judged again.</summary>
    internal static Task<bool> AreStuck(ISql sql, Guid sittingId, CancellationToken cancellation) => sql.One<bool>(StuckSql, new { SittingId = sittingId }, cancellation);

    private IEnumerable<Statement> Ask(Sitting sitting, SittingItem item, GivenAnswer given, GradedProblem known)
    {
        var run = judge.Run(known, given.Said, item.Plan.Seed, sitting.LearnerId, ScriptJob.Owner, RunPriority.Submission);
        var waiting = WaitingAttempt.Of(known, given.Said, item.Plan.Seed, round: 0, attempts: 0);
        return [new(AskSql, new { RunId = run.Id, SittingId = sitting.Id, Item = item.At, Waiting = StateRow.Write(waiting) }), .. outbox.Statements(new RunRequested(run))];
    }

    private const string RowsSql = """
        select item, result::text
        from problems.sitting_gradings
        where sitting_id = @SittingId
        """;

    private const string StuckSql = """
        select exists (select from problems.sitting_gradings where sitting_id = @SittingId and failed_at is not null)
        """;

    private const string AskSql = """
        insert into problems.sitting_gradings (run_id, sitting_id, item, waiting)
        values (@RunId, @SittingId, @Item, @Waiting::jsonb)
        """;

    private const string ForgetSql = """
        delete from problems.sitting_gradings
        where sitting_id = @SittingId
        """;
}
