using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;

namespace Stoa.Media.Garbage;

/// <summary>Which objects nothing refers to, and since when that is known.</summary>
internal sealed class OrphanRows(PlatformDb db)
{
    /// <summary>Of the keys, those that nothing refers to.</summary>
    internal async Task<IReadOnlyList<string>> Unused(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var made = keys.Select(Made.Of).OfType<Made>().ToList();
        var masters = keys.Where(key => key.StartsWith(Keys.Masters, StringComparison.Ordinal)).ToArray();
        var unused = await db.Query<string>(UnusedMadeSql, new
        {
            Keys = made.Select(one => one.Key).ToArray(),
            Recordings = made.Select(one => one.Recording).ToArray(),
            Names = made.Select(one => one.Name).ToArray(),
            TaskKind.Asked,
        }, cancellation);
        return [.. unused, .. await db.Query<string>(UnusedMastersSql, new { Keys = masters }, cancellation)];
    }

    /// <summary>Notes since when nothing refers to these; what was noted earlier stays as it is.</summary>
    internal Task<int> Note(IEnumerable<string> keys, CancellationToken cancellation) => db.Execute(NoteSql, new { Keys = keys.ToArray() }, cancellation);

    internal Task<IReadOnlyList<string>> Due(TimeSpan grace, int limit, CancellationToken cancellation) =>
        db.Query<string>(DueSql, new { Grace = grace.TotalSeconds, Limit = limit }, cancellation);

    internal Task Forget(IEnumerable<string> keys, CancellationToken cancellation) => db.Execute(ForgetSql, new { Keys = keys.ToArray() }, cancellation);

    /// <param name="Name">The last part of the key, which no other object of the recording has.</param>
    private sealed record Made(string Key, Guid Recording, string Name)
    {
        internal static Made? Of(string key) =>
            key.Split('/') is ["media", var recording, .., var name] && Guid.TryParseExact(recording, "N", out var id) ? new(key, id, name) : null;
    }

    // A row refers to an object wherever it names it, so that no new column can be forgotten here. Pieces are in use while anything of
    // their recording is still to be done.
    private const string UnusedMadeSql = """
        select o.key
        from unnest(@Keys::text[], @Recordings::uuid[], @Names::text[]) o (key, recording, name)
        where not exists (
            select from media.renditions r
            where r.recording_id = o.recording
              and position(o.name in to_jsonb(r)::text) > 0
        )
        and not exists (
            select from media.recordings r
            where r.id = o.recording
              and position(o.name in to_jsonb(r)::text) > 0
        )
        and not exists (
            select from media.tasks t
            where t.recording_id = o.recording
              and position(o.name in t.result::text) > 0
              and exists (select from media.tasks open where open.recording_id = o.recording and open.state <> 'done' and open.kind <> all(@Asked))
        )
        """;

    // An upload that has ended and became no recording may still wait for an operator to have its event delivered again.
    private const string UnusedMastersSql = """
        select o.key
        from unnest(@Keys::text[]) o (key)
        where not exists (select from media.recordings r where r.master_key = o.key)
          and not exists (
            select from media.uploads u
            where u.staged ->> 'key' = o.key
              and (u.state in ('arriving', 'arrived') or (u.state = 'finished' and u.ended_at > now() - interval '30 days'))
        )
        """;

    private const string NoteSql = """
        insert into media.orphans (object_key)
        select unnest(@Keys::text[])
        on conflict (object_key) do nothing
        """;

    private const string DueSql = """
        select object_key
        from media.orphans
        where seen_at <= now() - make_interval(secs => @Grace)
        order by seen_at, object_key
        limit @Limit
        """;

    private const string ForgetSql = """
        delete from media.orphans
        where object_key = any(@Keys)
        """;
}
