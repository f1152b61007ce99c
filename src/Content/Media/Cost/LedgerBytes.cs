using Stoa.Contracts.Learning;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;

namespace Stoa.Media.Cost;

/// <summary>How much of a course's recordings was sent for what was watched of them, by the ledger: as edges logged it, where one's log was read, else as players say. Until there is
/// anything in it, from the qualities that players showed.</summary>
internal sealed class LedgerBytes(Db db, TimeProvider clock)
{
    /// <param name="made">What was made of the recordings, by the block that shows them.</param>
    /// <returns>Megabits a second on average, sound included; null when nothing is known.</returns>
    internal async Task<decimal?> Megabits(Guid course, CourseViewing viewing, IReadOnlyDictionary<string, IReadOnlyList<Rendition>> made)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var bytes = await db.One<long>(SentSql, new { Course = course, From = today.AddDays(-CourseViewing.Days) });
        var seconds = viewing.Rungs.Sum(rung => rung.Seconds);
        return bytes > 0 && seconds > 0 ? (decimal)(bytes * 8 / seconds / 1e6) : ReportedRungs.Average(viewing.Rungs, made);
    }

    private const string SentSql = """
        select coalesce(sum(e.bytes), 0)::bigint
        from media.egress e
        where e.course_id = @Course
          and e.day >= @From
          and (e.source = 'log'
               or not exists (select from media.egress logged where logged.edge = e.edge and logged.source = 'log' and logged.day >= @From))
        """;
}
