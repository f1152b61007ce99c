using Stoa.Media.Pipeline;
using Stoa.Platform.Data;

namespace Stoa.Media.Recordings;

/// <summary>Work that was given up begins again: from the start when nothing plays yet, else what is dead of it.</summary>
internal static class Restart
{
    internal static async Task<bool> Begin(Tx tx, Guid recording)
    {
        if (await tx.Execute(AgainSql, new { Id = recording }) == 0)
            return false;
        if (!await Revive(tx, recording))
            await TaskQueue.Add(tx, [NewTask.Inspect(recording)]);
        return true;
    }

    /// <summary>What is dead of it is tried again.</summary>
    internal static async Task<bool> Revive(Tx tx, Guid recording) => await tx.Execute(ReviveSql, new { Id = recording }) > 0;

    private const string AgainSql = """
        update media.recordings
        set state = case state when 'playable' then 'playable' else case when making_at is null then 'waiting' else 'making' end end, reason = null
        where id = @Id
          and reason is not null
        """;

    private const string ReviveSql = """
        update media.tasks
        set state = 'waiting', attempts = 0, losses = 0, due_at = now(), error = null
        where recording_id = @Id
          and state = 'dead'
        """;
}
