using Stoa.Platform.Data;
using Stoa.Records.Retrieval;

namespace Stoa.Records.Viewer;

/// <summary>Looks for a text in statements that fit the rest of a question, from the newest on. It looks at so many and no more, whatever there is to find:
/// nobody's search is a scan of the record. Where it stopped, the next one goes on.</summary>
internal sealed class TextSearch(Db db)
{
    internal const int MostLookedAt = 5_000;

    /// <param name="Next">Where it stopped, when older ones are left.</param>
    internal sealed record Found(IReadOnlyList<FoundStatement> Statements, (DateTimeOffset Stored, long Position)? Next);

    private sealed record Row(DateTimeOffset Stored, long Position, DateTimeOffset? Happened, string Body, bool Fits)
    {
        internal FoundStatement Statement => new(Stored, Position, Happened, Body);
    }

    internal async Task<Found> Find(StatementQuery asked, string text, (DateTimeOffset Stored, long Position)? after, CancellationToken cancellation)
    {
        var (stored, position) = after ?? (asked.Until, long.MaxValue);
        var rows = await db.Query<Row>(asked.Keys.Count > 0 ? ByKeySql : AllSql, new
        {
            Key = asked.Keys.FirstOrDefault(),
            Keys = asked.Keys.ToArray(),
            asked.Since,
            asked.Until,
            Stored = stored,
            Position = position,
            Most = MostLookedAt,
            Fitting = asked.Limit,
            Pattern = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%",
        }, cancellation);
        var fit = rows.Where(row => row.Fits).ToList();
        var last = fit.Count == asked.Limit ? fit[^1] : rows.FirstOrDefault(row => !row.Fits);
        return new(fit.ConvertAll(row => row.Statement), last is null ? null : (last.Stored, last.Position));
    }

    // Of the statements that are looked at, those that fit. The last that was looked at comes along, for the place; without its body, unless it fits.
    private const string Fitting = """
        ), numbered as (
            select stored, position, happened, body, row_number() over (order by stored desc, position desc) as number
            from looked
        ), fitting as (
            select stored, position, happened, body, true as fits
            from looked
            where body ilike @Pattern
            order by stored desc, position desc
            limit @Fitting
        )
        select * from fitting
        union all
        select stored, position, happened, '', false
        from numbered
        where number = @Most
        order by stored desc, position desc
        """;

    private const string AllSql = $"""
        with looked as materialized (
        {FoundStatements.NewestSql}
        {Fitting}
        """;

    private const string ByKeySql = $"""
        with looked as materialized (
        {FoundStatements.NewestByKeySql}
        {Fitting}
        """;
}
