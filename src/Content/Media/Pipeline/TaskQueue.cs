using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Pipeline;

/// <summary>The queue across tenants. A claim is a lease with a fence: a worker that lost its lease changes nothing any more.</summary>
internal sealed class TaskQueue(PlatformDb db, MediaSettings settings)
{
    internal const int MaxAttempts = 5;

    /// <summary>How many workers may die over one task: more than a task that is to blame should cost, fewer than go on for ever.</summary>
    internal const int MaxLosses = 20;

    internal static Task Add(Tx tx, IReadOnlyList<NewTask> tasks) => tx.Run([.. tasks.Select(task => new Statement(AddSql, new
    {
        task.Id, task.Recording, task.Kind, Arguments = JsonSerializer.Serialize(task.Arguments, RenditionRows.Json), task.Priority, task.Weight, task.WaitsFor, task.Frees, task.Generation,
    }))]);

    internal Task<MediaTask?> Claim(string worker, CancellationToken cancellation) =>
        db.One<MediaTask>(ClaimSql, new { Worker = worker, Lease = settings.Lease.TotalSeconds, MaxLosses }, cancellation);

    /// <summary>False when the task belongs to somebody else by now, or went with its recording.</summary>
    internal async Task<bool> Beat(MediaTask task, double share, CancellationToken cancellation) =>
        await db.Execute(BeatSql, new { task.Id, task.Fence, Share = share, Lease = settings.Lease.TotalSeconds }, cancellation) == 1;

    /// <summary>Gives the task back at once, as a process does that stops.</summary>
    internal Task Release(MediaTask task) => db.Execute(ReleaseSql, new { task.Id, task.Fence });

    /// <summary>Waits a minute for what no attempt can help: a disk without room.</summary>
    internal Task Postpone(MediaTask task, string error) => db.Execute(PostponeSql, new { task.Id, task.Fence, Error = error });

    /// <summary>Tries again later, or gives up after <see cref="MaxAttempts"/>.</summary>
    internal async Task Fail(MediaTask task, string error)
    {
        var dead = task.Attempts >= MaxAttempts;
        var delay = Math.Min(600, 5 * Math.Pow(2, task.Attempts - 1));
        if (await db.Execute(FailSql, new { task.Id, task.Fence, State = dead ? "dead" : "waiting", Delay = delay, Error = error }) == 1 && dead)
            await db.Execute(GiveUpSql, new { task.RecordingId, Reasons.Failed, TaskKind.Asked });
    }

    /// <summary>Gives up tasks whose every worker died.</summary>
    internal async Task Bury(CancellationToken cancellation)
    {
        foreach (var recording in await db.Query<Guid>(BurySql, new { MaxLosses }, cancellation))
            await db.Execute(GiveUpSql, new { RecordingId = recording, Reasons.Failed, TaskKind.Asked }, cancellation);
    }

    /// <summary>Marks the task as done with all that follows from it, if it still belongs to this worker.</summary>
    /// <returns>False when it does not: then nothing is written.</returns>
    internal static async Task<bool> Finish(Tx tx, MediaTask task, TaskOutcome outcome)
    {
        // The recording's row is locked first, so that tasks of one recording end one after the other and each sees what the others wrote.
        await tx.Query<Guid>(LockSql, new { task.RecordingId });
        var result = JsonSerializer.Serialize(outcome.Result, RenditionRows.Json);
        if (await tx.Execute(FinishSql, new { task.Id, task.Fence, Result = result }) == 0)
            return false;
        await tx.Execute(FreeSql, new { task.Id });
        if (outcome.Record is { } record)
            await record(tx);
        return true;
    }

    private const string AddSql = """
        insert into media.tasks (id, recording_id, kind, arguments, priority, weight, waits_for, frees, generation)
        values (@Id, @Recording, @Kind, @Arguments::jsonb, @Priority, @Weight, @WaitsFor, @Frees, @Generation)
        """;

    // A running task whose lease ran out belonged to a worker that died: that is no attempt of the task's own.
    private const string ClaimSql = """
        update media.tasks t
        set state = 'running', attempts = t.attempts + (t.state = 'waiting')::int, losses = t.losses + (t.state = 'running')::int,
            fence = t.fence + 1, share = 0, worker = @Worker, leased_until = now() + make_interval(secs => @Lease)
        from (
            select id
            from media.tasks
            where state in ('waiting', 'running')
              and waits_for = 0
              and due_at <= now()
              and losses < @MaxLosses
              and (state = 'waiting' or leased_until < now())
            order by priority, created_at, id
            limit 1
            for update skip locked
        ) due
        where t.id = due.id
        returning t.id, t.tenant_id, t.recording_id, t.kind, t.arguments::text, t.attempts, t.fence, t.generation
        """;

    private const string BeatSql = """
        update media.tasks
        set share = @Share, leased_until = now() + make_interval(secs => @Lease)
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string ReleaseSql = """
        update media.tasks
        set state = 'waiting', attempts = attempts - 1, leased_until = null, share = 0
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string PostponeSql = """
        update media.tasks
        set state = 'waiting', attempts = attempts - 1, due_at = now() + interval '1 minute', leased_until = null, share = 0, error = @Error
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string FailSql = """
        update media.tasks
        set state = @State, due_at = now() + make_interval(secs => @Delay), leased_until = null, share = 0, error = @Error
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string BurySql = """
        update media.tasks
        set state = 'dead', leased_until = null, error = coalesce(error, 'every worker that had it died')
        where state = 'running'
          and leased_until < now()
          and losses >= @MaxLosses
        returning recording_id
        """;

    // What plays goes on playing, and a recording is none the worse when only its words were not recognised, or no chapters found.
    private const string GiveUpSql = """
        update media.recordings
        set state = case state when 'playable' then 'playable' else 'failed' end, reason = @Failed
        where id = @RecordingId
          and state in ('waiting', 'making', 'playable')
          and exists (select from media.tasks t where t.recording_id = @RecordingId and t.state = 'dead' and t.kind <> all(@Asked))
        """;

    private const string LockSql = """
        select id
        from media.recordings
        where id = @RecordingId
        for update
        """;

    private const string FinishSql = """
        update media.tasks
        set state = 'done', share = 1, result = @Result::jsonb, leased_until = null, ended_at = now(), error = null
        where id = @Id
          and fence = @Fence
          and state = 'running'
        """;

    private const string FreeSql = """
        update media.tasks t
        set waits_for = t.waits_for - 1
        from media.tasks done
        where done.id = @Id
          and t.id = any(done.frees)
        """;
}
