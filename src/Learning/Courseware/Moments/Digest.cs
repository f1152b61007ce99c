using System.Text.Json;

namespace Stoa.Courseware.Moments;

/// <summary>A batch as it lies in the log.</summary>
internal sealed record KeptBatch(Guid LearnerId, Guid Id, short Zone, long SkewMs, string Body, DateTimeOffset ReceivedAt);

/// <summary>Boils batches down to what each learner did in each course. Duplicates and disorder do not show.</summary>
internal static class Digest
{
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(400);

    public static Dictionary<(Guid Learner, Guid Course), Deeds> Of(IEnumerable<KeptBatch> batches)
    {
        var all = new Dictionary<(Guid, Guid), Deeds>();
        foreach (var batch in batches)
        {
            if (MomentBatch.ReadEvents(JsonElement.Parse(batch.Body), out var moments) is { } problem)
                throw new InvalidOperationException($"batch {batch.Id} of {batch.LearnerId}: {problem}");
            foreach (var moment in moments)
            {
                if (!all.TryGetValue((batch.LearnerId, moment.Course), out var deeds))
                    all[(batch.LearnerId, moment.Course)] = deeds = new();
                deeds.Add(moment, Corrected(moment.At, batch), batch.Zone);
            }
        }
        return all;
    }

    // By our clock; nothing happens after it was received, and nothing years ago. In ticks, since a browser may claim any year.
    internal static DateTimeOffset Corrected(DateTimeOffset at, KeptBatch batch)
    {
        var ticks = at.UtcTicks + (batch.SkewMs * TimeSpan.TicksPerMillisecond);
        return new(Math.Clamp(ticks, (batch.ReceivedAt - Oldest).UtcTicks, batch.ReceivedAt.UtcTicks), TimeSpan.Zero);
    }
}
