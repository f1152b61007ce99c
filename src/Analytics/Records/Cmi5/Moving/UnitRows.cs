using Stoa.Platform.Data;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Moving;

/// <summary>What is known of the units and blocks of a registration, in the database.</summary>
internal static class UnitRows
{
    internal static Task Keep(Tx tx, Guid registration, string unit, UnitDeed deed, DateTimeOffset now, CancellationToken cancellation) => tx.Execute(KeepSql, new
    {
        Registration = registration,
        Unit = unit,
        Now = now,
        Completed = deed.Verb == Vocabulary.Completed,
        Passed = deed.Verb == Vocabulary.Passed,
        Failed = deed.Verb == Vocabulary.Failed,
        deed.Scaled,
    }, cancellation);

    /// <summary>False when it was waived before.</summary>
    internal static async Task<bool> Waive(Tx tx, Guid registration, string unit, DateTimeOffset now, CancellationToken cancellation) =>
        await tx.Execute(WaiveSql, new { Registration = registration, Unit = unit, Now = now }, cancellation) == 1;

    /// <summary>False when it was so before.</summary>
    internal static async Task<bool> Satisfy(Tx tx, Guid registration, string unit, DateTimeOffset now, CancellationToken cancellation) =>
        await tx.Execute(SatisfySql, new { Registration = registration, Unit = unit, Now = now }, cancellation) == 1;

    internal static Task<IReadOnlyList<string>> SatisfiedNodes(Tx tx, Guid registration, CancellationToken cancellation) =>
        tx.Query<string>(NodesSql, new { Registration = registration }, cancellation);

    internal static Task KeepSatisfied(Tx tx, Guid registration, IEnumerable<string> nodes, DateTimeOffset now, CancellationToken cancellation) =>
        tx.Execute(KeepNodesSql, new { Registration = registration, Nodes = nodes.ToArray(), Now = now }, cancellation);

    private const string KeepSql = """
        insert into records.cmi5_units as known (registration, unit, completed_at, passed_at, failed_at, scaled, judged)
        values (@Registration, @Unit, case when @Completed then @Now::timestamptz end, case when @Passed then @Now end, case when @Failed then @Now end,
            @Scaled::numeric, case when @Passed or @Failed then 1 else 0 end)
        on conflict (tenant_id, registration, unit) do update
        set completed_at = coalesce(known.completed_at, excluded.completed_at),
            passed_at = coalesce(known.passed_at, excluded.passed_at),
            failed_at = coalesce(excluded.failed_at, known.failed_at),
            scaled = coalesce(excluded.scaled, known.scaled),
            judged = known.judged + excluded.judged
        """;

    private const string WaiveSql = """
        insert into records.cmi5_units as known (registration, unit, waived_at, satisfied_at)
        values (@Registration, @Unit, @Now, @Now)
        on conflict (tenant_id, registration, unit) do update
        set waived_at = excluded.waived_at,
            satisfied_at = coalesce(known.satisfied_at, excluded.satisfied_at)
        where known.waived_at is null
        """;

    private const string SatisfySql = """
        insert into records.cmi5_units as known (registration, unit, satisfied_at)
        values (@Registration, @Unit, @Now)
        on conflict (tenant_id, registration, unit) do update
        set satisfied_at = excluded.satisfied_at
        where known.satisfied_at is null
        """;

    private const string NodesSql = """
        select node
        from records.cmi5_satisfied
        where registration = @Registration
        """;

    private const string KeepNodesSql = """
        insert into records.cmi5_satisfied (registration, node, at)
        select @Registration, node, @Now
        from unnest(@Nodes::text[]) as node
        on conflict do nothing
        """;
}
