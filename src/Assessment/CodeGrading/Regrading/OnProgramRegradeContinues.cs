using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Regrading;

/// <summary>The next programs of a regrade are due.</summary>
internal sealed record ProgramRegradeContinues(Guid RegradeId) : IEvent
{
    public static string Name => "codegrading.program-regrade-continues/1";
}

/// <summary>Puts the next programs into the queue, after all who wait there. The next follow when these have ended: a regrade never fills the queue.</summary>
internal sealed class OnProgramRegradeContinues(RunNews news, RegradeLetters letters, TimeProvider clock) : IHandle<ProgramRegradeContinues>
{
    private const int AtOnce = 200;

    private sealed record Program(Guid Id, string Code);

    public async Task Handle(ProgramRegradeContinues happened, Tx tx, CancellationToken cancellation)
    {
        if (await Regrade.Hold(tx, happened.RegradeId, cancellation) is not { } regrade || await tx.One<bool>(BusySql, happened, cancellation)) return;
        var programs = await tx.Query<Program>(NextSql, new { regrade.CourseId, regrade.BlockKey, After = regrade.Cursor, AtOnce }, cancellation);
        if (programs.Count == 0)
        {
            await tx.Execute(FinishSql, new { happened.RegradeId, Now = clock.GetUtcNow() }, cancellation);
            if (regrade.TellsLearners) await letters.Send(tx, regrade, cancellation);
            return;
        }
        var task = CodeTaskReader.Stored(regrade.Task);
        await tx.Run([.. programs.SelectMany(program => Ask(regrade, task, program)), new(AdvanceSql, new { happened.RegradeId, Cursor = programs[^1].Id })], cancellation);
        news.Added();
    }

    private IEnumerable<Statement> Ask(Regrade regrade, CodeTask task, Program program)
    {
        var run = CodeProgram.Of(Guid.CreateVersion7(clock.GetUtcNow()), task, program.Code, task.Tests, RunPriority.Regrade);
        return [new(AskSql, new { RunId = run.Id, RegradeId = regrade.Id, AttemptId = program.Id }), RunQueue.Add(run, cacheKey: null, announced: true)];
    }

    private const string BusySql = """
        select exists (select from codegrading.regrade_runs where regrade_id = @RegradeId)
        """;

    private const string NextSql = """
        select a.id, a.code
        from codegrading.attempts a
        join codegrading.gradings g on g.attempt_id = a.id
        where a.course_id = @CourseId
          and a.block_key = @BlockKey
          and a.id > @After
        order by a.id
        limit @AtOnce
        """;

    private const string AskSql = """
        insert into codegrading.regrade_runs (run_id, regrade_id, attempt_id)
        values (@RunId, @RegradeId, @AttemptId)
        """;

    private const string AdvanceSql = """
        update codegrading.regrades
        set cursor = @Cursor
        where id = @RegradeId
        """;

    private const string FinishSql = """
        update codegrading.regrades
        set finished_at = @Now
        where id = @RegradeId
        """;
}

/// <summary>A regrade that is under way.</summary>
internal sealed record Regrade
{
    public Guid Id { get; init; }
    public Guid CourseId { get; init; }
    public string BlockKey { get; init; } = "";
    public string RevisionHash { get; init; } = "";
    public string Task { get; init; } = "";
    public string Reason { get; init; } = "";
    public bool TellsLearners { get; init; }
    public Guid Cursor { get; init; }

    /// <summary>One after the other: whoever holds it counts right. Null where it has finished.</summary>
    internal static Task<Regrade?> Hold(Tx tx, Guid id, CancellationToken cancellation) => tx.One<Regrade>(HoldSql, new { Id = id }, cancellation);

    private const string HoldSql = """
        select id, course_id, block_key, revision_hash, task::text, reason, tells_learners, cursor
        from codegrading.regrades
        where id = @Id
          and finished_at is null
        for update
        """;
}
