using Stoa.Platform.Data;
using Stoa.Records.Statements;
using Stoa.Records.Stream;

namespace Stoa.Records.Retrieval;

/// <summary>A statement as it was kept.</summary>
internal sealed record FoundStatement(DateTimeOffset Stored, long Position, DateTimeOffset? Happened, string Body)
{
    internal string Whole => StoredStatement.Whole(Body, Stored, Happened);
}

/// <summary>Finds statements of the tenant. A search goes along the entries of one key, from the newest or the oldest, and looks at the
/// statement's own keys for the rest; of several keys it takes the one with the fewest entries.</summary>
internal sealed class FoundStatements(Db db, Horizon horizon)
{
    private const int Few = 500;

    private sealed record Single(DateTimeOffset Stored, long Position, DateTimeOffset? Happened, string Body, bool Voided, Guid? Source)
    {
        internal FoundStatement Found => new(Stored, Position, Happened, Body);
    }

    /// <summary>A page, and up to when the store vouches for it.</summary>
    internal sealed record Page(IReadOnlyList<FoundStatement> Statements, bool HasMore, DateTimeOffset Through);

    /// <summary>Up to when the store vouches for what it shows.</summary>
    internal async Task<DateTimeOffset> Through(CancellationToken cancellation)
    {
        await using var results = await db.Batch([Horizon.Look], cancellation);
        return horizon.Through((await results.ReadOne<Horizon.Sight>())!);
    }

    /// <param name="source">Only what this credential brought; null: everything.</param>
    internal async Task<(FoundStatement? Found, DateTimeOffset Through)> One(Guid id, bool voided, Guid? source, CancellationToken cancellation)
    {
        await using var results = await db.Batch([Horizon.Look, new(OneSql, new { Id = id })], cancellation);
        var through = horizon.Through((await results.ReadOne<Horizon.Sight>())!);
        var single = await results.ReadOne<Single>();
        return (single is not null && single.Voided == voided && (source is null || single.Source == source) ? single.Found : null, through);
    }

    /// <param name="after">The last of the page before.</param>
    internal async Task<Page> Some(StatementQuery query, long? source, (DateTimeOffset Stored, long Position)? after, CancellationToken cancellation)
    {
        long[] keys = source is { } own ? [.. query.Keys, own] : [.. query.Keys];
        var first = keys.Length > 1 ? await Rarest(keys, cancellation) : keys.FirstOrDefault();
        var (stored, position) = after ?? (query.Ascending ? (DateTimeOffset.UnixEpoch, 0L) : (query.Until, long.MaxValue));
        var args = new { Key = first, Keys = keys, query.Since, query.Until, Stored = stored, Position = position, Most = query.Limit + 1 };
        var sql = (keys.Length > 0, query.Ascending) switch
        {
            (true, false) => NewestByKeySql,
            (true, true) => OldestByKeySql,
            (false, false) => NewestSql,
            (false, true) => OldestSql,
        };
        await using var results = await db.Batch([Horizon.Look, new(sql, args)], cancellation);
        var through = horizon.Through((await results.ReadOne<Horizon.Sight>())!);
        var rows = await results.Read<FoundStatement>();
        return new([.. rows.Take(query.Limit)], rows.Count > query.Limit, through);
    }

    private async Task<long> Rarest(long[] keys, CancellationToken cancellation) =>
        await db.One<long>(RarestSql, new { Keys = keys, Few }, cancellation);

    private const string OneSql = """
        select s.stored, s.position, s.happened, s.body, s.voided, s.source
        from records.statement_ids i
        join records.statements s on s.tenant_id = i.tenant_id and s.stored = i.stored and s.position = i.position
        where i.tenant_id = platform.tenant()
          and i.id = @Id
        """;

    private const string RarestSql = """
        select asked.key
        from unnest(@Keys::bigint[]) with ordinality asked (key, place)
        cross join lateral (
            select count(*) as entries
            from (select from records.statement_keys k where k.key = asked.key order by k.stored desc, k.position desc limit @Few) few
        ) counted
        order by counted.entries, asked.place
        limit 1
        """;

    internal const string NewestSql = """
        select stored, position, happened, body
        from records.statements
        where tenant_id = platform.tenant()
          and stored > @Since
          and stored <= @Until
          and (stored, position) < (@Stored, @Position)
          and not voided
        order by stored desc, position desc
        limit @Most
        """;

    private const string OldestSql = """
        select stored, position, happened, body
        from records.statements
        where tenant_id = platform.tenant()
          and stored > @Since
          and stored <= @Until
          and (stored, position) > (@Stored, @Position)
          and not voided
        order by stored, position
        limit @Most
        """;

    // Must go along the index and stop when the page is full. Fenced (offset 0) and asked in a way whose share the planner does not guess (case),
    // since its guess for @> is so low that it would gather all entries of a common key, and sort them.
    private const string AlongKey = """
        select s.stored, s.position, s.happened, s.body
        from records.statement_keys k
        cross join lateral (
            select s.stored, s.position, s.happened, s.body
            from records.statements s
            where s.tenant_id = k.tenant_id
              and s.stored = k.stored
              and s.position = k.position
              and case when s.keys @> @Keys then not s.voided else false end
            offset 0
        ) s
        where k.key = @Key
          and k.stored > @Since
          and k.stored <= @Until
        """;

    internal const string NewestByKeySql = $"""
        {AlongKey}
          and (k.stored, k.position) < (@Stored, @Position)
        order by k.stored desc, k.position desc
        limit @Most
        """;

    private const string OldestByKeySql = $"""
        {AlongKey}
          and (k.stored, k.position) > (@Stored, @Position)
        order by k.stored, k.position
        limit @Most
        """;
}
