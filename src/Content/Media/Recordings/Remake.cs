using Stoa.Media.Pipeline;
using Stoa.Platform.Data;

namespace Stoa.Media.Recordings;

/// <summary>Everything is made of a recording once more, behind all that somebody waits for. What there is serves until the new is whole.</summary>
internal static class Remake
{
    /// <returns>False when the recording is not ready, or is being made again already.</returns>
    internal static async Task<bool> Begin(Tx tx, Guid recording)
    {
        if (await tx.One<int?>(NextSql, new { Id = recording }) is not { } generation)
            return false;
        await tx.Execute(DropSql, new { Id = recording });
        await TaskQueue.Add(tx, [NewTask.Inspect(recording) with { Generation = generation, Priority = Plan.Later }]);
        return true;
    }

    // The row is locked, so that of two that ask at once one comes second.
    private const string NextSql = """
        select greatest(r.generation, (select max(t.generation) from media.tasks t where t.recording_id = r.id)) + 1
        from media.recordings r
        where r.id = @Id
          and r.state = 'ready'
          and not exists (
              select from media.tasks t
              where t.recording_id = r.id
                and t.generation > r.generation
                and t.state in ('waiting', 'running'))
        for update of r
        """;

    // What is still being made besides the old renditions is made besides the new ones.
    private const string DropSql = """
        delete from media.tasks
        where recording_id = @Id
          and state <> 'done'
          and kind in ('second', 'chunk', 'join', 'tidy')
        """;
}
