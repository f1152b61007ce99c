using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

/// <summary>How work stands that somebody asked for.</summary>
public enum AskedState
{
    Idle,

    /// <summary>It waits, or is being done.</summary>
    Open,

    /// <summary>It was done and found nothing.</summary>
    Nothing,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>Work on a recording that somebody asks for besides its making (<see cref="TaskKind.Asked"/>), one of a kind at a time, and what a
/// page says of it. Its result tells how much it found, by the name of its kind.</summary>
/// <param name="Share">Done of it, 0 to 1.</param>
public sealed record AskedWork(AskedState State, double Share)
{
    private sealed record Row(string State, double Share, int? Found);

    internal static async Task<AskedWork> Of(ISql sql, Guid recording, string kind, CancellationToken cancellation) =>
        await sql.One<Row>(RowSql, new { Recording = recording, Kind = kind }, cancellation) is { } row ? new(StateOf(row), row.Share) : new(AskedState.Idle, 0);

    /// <summary>Adds the task, in place of one of its kind that has ended. The recording's row is locked by the caller, so that two who ask at once ask once.</summary>
    /// <returns>False while one is open.</returns>
    internal static async Task<bool> Ask(Tx tx, NewTask task)
    {
        await tx.Execute(ForgetSql, new { task.Recording, task.Kind });
        if (await tx.One<bool>(OpenSql, new { task.Recording, task.Kind }))
            return false;
        await TaskQueue.Add(tx, [task]);
        return true;
    }

    private static AskedState StateOf(Row row) => row.State switch
    {
        "waiting" or "running" => AskedState.Open,
        "dead" => AskedState.Failed,
        "done" when row.Found == 0 => AskedState.Nothing,
        _ => AskedState.Idle,
    };

    private const string RowSql = """
        select state, share, (result ->> kind)::int as found
        from media.tasks
        where recording_id = @Recording
          and kind = @Kind
        order by created_at desc
        limit 1
        """;

    private const string ForgetSql = """
        delete from media.tasks
        where recording_id = @Recording
          and kind = @Kind
          and state in ('done', 'dead')
        """;

    private const string OpenSql = """
        select exists (select from media.tasks where recording_id = @Recording and kind = @Kind)
        """;
}
