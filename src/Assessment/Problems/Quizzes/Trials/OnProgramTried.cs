using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;

namespace Stoa.Problems.Quizzes.Trials;

/// <summary>A program that is not handed in yet has been run. A run that was overtaken by a later one finds nothing. May come twice.</summary>
internal sealed class OnProgramTried(IProgramGrading programs) : IHandle<RunFinished>
{
    internal const string Owner = "problems.trials";

    public async Task Handle(RunFinished happened, Tx tx, CancellationToken cancellation)
    {
        if (happened.Owner != Owner) return;
        var run = new { happened.Outcome.RunId };
        if (StateRow.Read<CodeTask>(await tx.One<string>(TaskSql, run, cancellation)) is not { } task) return;
        var result = programs.Judge(task, task.Tests, happened.Outcome);
        await tx.Execute(EndSql, new { run.RunId, Result = StateRow.Write(result), GaveUp = result is null }, cancellation);
    }

    private const string TaskSql = """
        select task::text
        from problems.sitting_trials
        where run_id = @RunId
        """;

    private const string EndSql = """
        update problems.sitting_trials
        set result = @Result::jsonb, gave_up = @GaveUp
        where run_id = @RunId
        """;
}
