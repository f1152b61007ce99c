using Stoa.Contracts.Learning;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Media.Egress;

/// <summary>What players say that they loaded goes into the ledger beside what edges log: unbilled, and a check on the others' figures.</summary>
internal sealed class OnPlaybackReported(EdgeSettings settings) : IHandle<PlaybackReported>
{
    public async Task Handle(PlaybackReported happened, Tx tx, CancellationToken cancellation)
    {
        var sums = new EgressSums();
        foreach (var line in happened.Loaded)
            if (Edge(line.From) is { } edge)
                sums.Add(new(tx.Tenant!.Value, happened.Day, edge, happened.CourseId, line.Recording, RenditionNames.Of(line.Rendition)), new(line.Bytes, 0, 1));
        var rows = new EgressArrays(sums.Take());
        await tx.Execute(AddSql, new { rows.Days, rows.Edges, rows.Courses, rows.Recordings, rows.Renditions, rows.Bytes, rows.Requests }, cancellation);
    }

    private string? Edge(string origin) => origin.Length == 0 ? EdgeSettings.Site : settings.All.FirstOrDefault(edge => edge.Origin == origin)?.Name;

    // A browser may say anything: only recordings that there are, and no name of a quality that the recording has not got.
    private const string AddSql = """
        insert into media.egress as ledger (day, edge, source, course_id, recording_id, rendition, bytes, kept_bytes, requests)
        select line.day, line.edge, 'player', line.course_id, line.recording_id, known.rendition, sum(line.bytes)::bigint, 0, sum(line.requests)::bigint
        from unnest(@Days::date[], @Edges::text[], @Courses::uuid[], @Recordings::uuid[], @Renditions::text[], @Bytes::bigint[], @Requests::bigint[])
            as line (day, edge, course_id, recording_id, rendition, bytes, requests)
        cross join lateral (
            select coalesce(min(v.name), 'other') as rendition
            from media.renditions v
            where v.recording_id = line.recording_id
              and v.name = line.rendition
        ) known
        where exists (select from media.recordings r where r.id = line.recording_id)
        group by line.day, line.edge, line.course_id, line.recording_id, known.rendition
        on conflict (tenant_id, day, edge, source, course_id, recording_id, rendition) do update
        set bytes = ledger.bytes + excluded.bytes, requests = ledger.requests + excluded.requests
        """;
}
