using Stoa.Platform.Data;

namespace Stoa.Media.Operations;

/// <summary>What waits and what is worked on, in numbers.</summary>
/// <param name="Held">Waiting for other tasks.</param>
/// <param name="Later">Waiting for their next attempt.</param>
public sealed record QueueFigures(int Ready, int Held, int Later, int Running, int Workers, int Dead);

/// <summary>A task that was given up.</summary>
public sealed record DeadTask(Guid RecordingId, string Name, string Kind, int Attempts, string Error, DateTime CreatedAt);

internal static class WorkRows
{
    private const int Most = 200;

    internal static async Task<QueueFigures> Figures(ISql sql, CancellationToken cancellation) => (await sql.One<QueueFigures>(FiguresSql, null, cancellation))!;

    internal static Task<IReadOnlyList<DeadTask>> Dead(ISql sql, CancellationToken cancellation) => sql.Query<DeadTask>(DeadSql, new { Most }, cancellation);

    private const string FiguresSql = """
        select count(*) filter (where state = 'waiting' and waits_for = 0 and due_at <= now())::int as ready,
               count(*) filter (where state = 'waiting' and waits_for > 0)::int as held,
               count(*) filter (where state = 'waiting' and waits_for = 0 and due_at > now())::int as later,
               count(*) filter (where state = 'running' and leased_until > now())::int as running,
               count(distinct worker) filter (where state = 'running' and leased_until > now())::int as workers,
               count(*) filter (where state = 'dead')::int as dead
        from media.tasks
        where state <> 'done'
        """;

    private const string DeadSql = """
        select t.recording_id, r.name, t.kind, t.attempts, coalesce(t.error, '') as error, t.created_at
        from media.tasks t
        join media.recordings r on r.id = t.recording_id
        where t.state = 'dead'
        order by t.created_at desc, t.id
        limit @Most
        """;
}
