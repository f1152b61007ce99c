using System.Text.Json;
using Stoa.Contracts.Learning;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Moments;

/// <summary>Reads moments out of the log, for those who make something else of them.</summary>
internal sealed class KeptMoments(Db db) : IMoments
{
    public async Task<IReadOnlyList<LearnerMoment>> Of(IReadOnlyCollection<BatchName> batches, CancellationToken cancellation = default)
    {
        var kept = await db.Query<KeptBatch>(
            KeptSql, new { Learners = batches.Select(batch => batch.LearnerId).ToArray(), Ids = batches.Select(batch => batch.Id).ToArray() }, cancellation);
        return [.. kept.SelectMany(Read)];
    }

    internal static IEnumerable<LearnerMoment> Read(KeptBatch batch) =>
        MomentBatch.ReadEvents(JsonElement.Parse(batch.Body), out var moments) is { } problem
            ? throw new InvalidOperationException($"batch {batch.Id} of {batch.LearnerId}: {problem}")
            : moments.Select(moment => new LearnerMoment(
                moment.Id, batch.LearnerId, moment.Course, moment.Block, moment.UnitHash, moment.Kind, Digest.Corrected(moment.At, batch), batch.Zone, moment.Data));

    private const string KeptSql = """
        select learner_id, id, zone, skew_ms, body::text, received_at
        from courseware.batches
        where (learner_id, id) in (select learner_id, id from unnest(@Learners::uuid[], @Ids::uuid[]) as named (learner_id, id))
        order by received_at, id
        """;
}
