using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Media.Tiers;

/// <summary>Time to look for renditions that nobody needs.</summary>
internal sealed record RenditionsAged : IEvent
{
    public static string Name => "media.renditions-aged/1";
}

/// <summary>What nobody has watched for long loses its costly renditions: AV1 and what is above the middle of the ladder. They come back when
/// somebody watches; the master stays. Rows of what was replaced go when no address to it is valid any more, and the objects then have nobody.</summary>
internal sealed class OnRenditionsAged(TierSettings settings) : IHandle<RenditionsAged>
{
    /// <summary>Longer than a signed path lives.</summary>
    private const int RetiredHours = 26;

    public async Task Handle(RenditionsAged happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(ForgetSql, new { RetiredHours }, cancellation);
        if (settings.LeanAfterDays > 0)
            await tx.Execute(LeanSql, new { settings.LeanAfterDays, Middle = TierSettings.Kept }, cancellation);
    }

    private const string ForgetSql = """
        delete from media.renditions
        where retired_at < now() - make_interval(hours => @RetiredHours)
        """;

    // Where the smallest picture is a large one, it stays.
    private const string LeanSql = """
        with old as (
            update media.recordings r
            set lean = true
            where r.state = 'ready'
              and not r.lean
              and coalesce(r.watched_at, r.ready_at) < now() - make_interval(days => @LeanAfterDays)
              and not exists (select from media.tasks t where t.recording_id = r.id and t.state in ('waiting', 'running'))
            returning r.id, r.generation
        ), sized as (
            select v.id, v.recording_id, v.kind, least((v.facts ->> 'width')::int, (v.facts ->> 'height')::int) as side
            from media.renditions v
            join old on old.id = v.recording_id and old.generation = v.generation
            where v.retired_at is null
        )
        update media.renditions v
        set retired_at = now()
        from sized
        where sized.id = v.id
          and (sized.kind in ('av1', 'opus')
               or (sized.kind in ('video', 'download')
                   and sized.side > @Middle
                   and exists (select from sized low where low.recording_id = sized.recording_id and low.kind = 'video' and low.side <= @Middle)))
        """;
}
