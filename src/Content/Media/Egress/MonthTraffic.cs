using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Media.Cost;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Data;

namespace Stoa.Media.Egress;

/// <summary>What the edges have carried this month, of all tenants together, since a network bills its customer and not our tenants. Read
/// again every minute; when the database does not answer, what was known last goes on counting.</summary>
internal sealed class MonthTraffic(PlatformDb db, PriceBook book, TimeProvider clock, ILogger<MonthTraffic> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private sealed record Row(string Edge, long Bytes);
    private sealed record Kept(MonthFigures Figures, DateTimeOffset At);
    private volatile Kept kept = new(new(new Dictionary<string, long>(), book), DateTimeOffset.MinValue);

    internal async ValueTask<MonthFigures> Now()
    {
        var now = clock.GetUtcNow();
        if (now - kept.At < Fresh)
            return kept.Figures;
        kept = kept with { At = now };
        try
        {
            kept = new(await Of(DateOnly.FromDateTime(now.UtcDateTime)), now);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            log.LogWarning("The traffic of this month is not known anew: {Reason}", failure.Message);
        }
        return kept.Figures;
    }

    /// <summary>The month in which a day lies.</summary>
    internal async Task<MonthFigures> Of(DateOnly day, CancellationToken cancellation = default)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var rows = await db.Query<Row>(MonthSql, new { From = first, To = first.AddMonths(1) }, cancellation);
        return new(rows.ToDictionary(row => row.Edge, row => row.Bytes), book);
    }

    // An edge whose logs nobody reads counts by what players say.
    private const string MonthSql = """
        select edge, max(bytes)::bigint as bytes
        from (
            select edge, source, sum(bytes) as bytes
            from media.egress
            where day >= @From
              and day < @To
            group by edge, source
        ) by_source
        group by edge
        """;
}

/// <param name="Bytes">By the edge's name.</param>
internal sealed record MonthFigures(IReadOnlyDictionary<string, long> Bytes, PriceBook Book)
{
    private const decimal Gigabyte = 1_000_000_000;

    internal decimal Gigabytes(string edge) => Bytes.GetValueOrDefault(edge) / Gigabyte;

    /// <summary>US dollars for the next gigabyte: nothing as long as it is paid for already.</summary>
    internal double PriceOfOneMore(Edge edge)
    {
        var used = Gigabytes(edge.Name);
        return used < edge.CommitGigabytes ? 0 : (double)(Network(edge)?.Tiers.First(tier => tier.UpTo is not { } end || used < end).Price ?? 0);
    }

    internal double ShareOf(Edge edge) => Bytes.Values.Sum() is > 0 and var all ? (double)Bytes.GetValueOrDefault(edge.Name) / all : 0;

    /// <summary>What the month costs at the edge.</summary>
    internal decimal Bill(Edge edge) => Network(edge)?.PriceOf(Math.Max(Gigabytes(edge.Name), edge.CommitGigabytes)) ?? 0;

    /// <summary>Of the bill, what falls to a part of the month's bytes.</summary>
    internal decimal Cost(Edge edge, long bytes) => Bytes.GetValueOrDefault(edge.Name) is > 0 and var all ? Bill(edge) * bytes / all : 0;

    private Network? Network(Edge edge) => Book.Networks.FirstOrDefault(network => network.Id == edge.Network);
}
