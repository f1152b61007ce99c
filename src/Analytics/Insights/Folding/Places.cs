using Stoa.Contracts.Records;
using Stoa.Platform.Data;

namespace Stoa.Insights.Folding;

/// <param name="Folded">Statements since the beginning.</param>
/// <param name="RebuildOf">What a rebuild counts up to; null when none is under way.</param>
internal sealed record Followed(long Transaction, long Position, long Folded, long? RebuildOf, bool Wiping)
{
    internal RecordPlace Place => new(Transaction, Position);
}

/// <summary>How far the record was followed.</summary>
internal static class Places
{
    internal const string Channel = "stoa_insights";

    /// <summary>Holds the place until the transaction ends; null while somebody else does.</summary>
    internal static async Task<Followed?> Hold(Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(MakeSql, null, cancellation);
        return await tx.One<Followed>(HoldSql, null, cancellation);
    }

    internal static Task<Followed?> Look(ISql sql, CancellationToken cancellation = default) => sql.One<Followed>(LookSql, null, cancellation);

    /// <summary>Moves on behind the statements, and tells whoever watches.</summary>
    internal static Task Move(Tx tx, IReadOnlyList<RecordedStatement> behind, DateTimeOffset now, CancellationToken cancellation)
    {
        var lags = behind.Select(statement => Math.Max(0, (long)(now - statement.Stored).TotalMilliseconds)).ToList();
        var last = behind[^1].Place;
        return tx.Run(
        [
            new(MoveSql, new { last.Transaction, last.Position, Count = (long)behind.Count, Now = now }),
            new(FlowSql, new { Minute = Minute(now), Events = (long)behind.Count, Sum = lags.Sum(), Most = lags.Max() }),
            new(ForgetSql, new { Before = now.AddDays(-2) }),
            new(TellSql),
        ], cancellation);
    }

    /// <summary>A rebuild is over when as much was added as there was when it began.</summary>
    internal static Task EndRebuild(Tx tx, CancellationToken cancellation) => tx.Execute(EndSql, null, cancellation);

    internal static Task Tell(Tx tx, CancellationToken cancellation) => tx.Execute(TellSql, null, cancellation);

    private static DateTimeOffset Minute(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private const string MakeSql = """
        insert into insights.places (tenant_id)
        values (platform.tenant())
        on conflict do nothing
        """;

    private const string HoldSql = """
        select transaction, position, folded, rebuild_of, wiping
        from insights.places
        where tenant_id = platform.tenant()
        for update skip locked
        """;

    private const string LookSql = """
        select transaction, position, folded, rebuild_of, wiping
        from insights.places
        where tenant_id = platform.tenant()
        """;

    private const string MoveSql = """
        update insights.places
        set transaction = @Transaction,
            position = @Position,
            folded = folded + @Count,
            followed_at = @Now
        where tenant_id = platform.tenant()
        """;

    private const string FlowSql = """
        insert into insights.flow as kept (minute, events, lag_sum, lag_most)
        values (@Minute, @Events, @Sum, @Most)
        on conflict (tenant_id, minute) do update
        set events = kept.events + excluded.events,
            lag_sum = kept.lag_sum + excluded.lag_sum,
            lag_most = greatest(kept.lag_most, excluded.lag_most)
        """;

    private const string ForgetSql = """
        delete from insights.flow
        where tenant_id = platform.tenant()
          and minute < @Before
        """;

    private const string EndSql = """
        update insights.places
        set rebuild_of = null
        where tenant_id = platform.tenant()
        """;

    private const string TellSql = "select pg_notify('stoa_insights', platform.tenant()::text)";
}
