using System.Diagnostics.Metrics;
using Stoa.Platform.Data;
using Stoa.Platform.Telemetry;

namespace Stoa.Records.Intake;

/// <summary>Writes a group of arrivals in one transaction. Locks are taken in one order by everybody: ids (sorted), activities (sorted),
/// agents (sorted), then the tenant's references; so no mix of groups can wait in a circle.</summary>
internal sealed class StatementStore(PlatformDb db, Definitions definitions, References references)
{
    private static readonly Counter<long> Stored = Telemetry.Meter.CreateCounter<long>("stoa.records.statements", "{statement}", "Statements stored");
    private static readonly IReadOnlyDictionary<Arrival, Guid> NoFaults = new Dictionary<Arrival, Guid>();

    /// <summary>What became of each arrival, in their order.</summary>
    internal async Task<IReadOnlyList<Outcome>> Keep(IReadOnlyList<Arrival> group)
    {
        var fresh = 0;
        var outcomes = await db.Transaction(async tx =>
        {
            var numbered = Numbered.Of(group);
            var taken = await Claim(tx, numbered);
            var faults = taken.Count == numbered.Count ? NoFaults : await Duplicates.Judge(tx, numbered, taken);
            var kept = numbered.Where(one => taken.ContainsKey(one.Id) && !faults.ContainsKey(one.Arrival)).ToList();
            if (faults.Count > 0)
                await Duplicates.GiveBack(tx, [.. numbered.Where(one => taken.ContainsKey(one.Id) && faults.ContainsKey(one.Arrival))]);
            await Write(tx, kept, taken);
            fresh = kept.Count;
            return (IReadOnlyList<Outcome>)[.. group.Select(arrival => faults.TryGetValue(arrival, out var culprit) ? new Outcome(Fate.Conflict, culprit) : new(Fate.Kept))];
        });
        definitions.Committed(group);
        Stored.Add(fresh);
        return outcomes;
    }

    // Rows of statements that are only pointed at stand here too: whoever brings one and whoever points to it meet at its row.
    private static async Task<IReadOnlyDictionary<(Guid, Guid), Claimed>> Claim(Tx tx, IReadOnlyList<Numbered> statements)
    {
        HashSet<(Guid, Guid)> ids = [.. statements.Select(one => one.Id)];
        HashSet<(Guid, Guid)> targets = [.. statements.Where(one => one.Target is not null).Select(one => (one.Id.Tenant, one.Target!.Value))];
        List<((Guid Tenant, Guid Id) Row, long? Number)> rows =
            [.. statements.Select(one => (one.Id, (long?)one.Number)), .. targets.Where(target => !ids.Contains(target)).Select(target => (target, (long?)null))];
        var claimed = await tx.Query<Row>(ClaimSql, new
        {
            Tenants = rows.ConvertAll(row => row.Row.Tenant).ToArray(),
            Ids = rows.ConvertAll(row => row.Row.Id).ToArray(),
            Numbers = rows.ConvertAll(row => row.Number).ToArray(),
            Awaited = rows.ConvertAll(row => targets.Contains(row.Row)).ToArray(),
        });
        return claimed
            .Where(row => row.Position is not null)
            .ToDictionary(row => (row.TenantId, row.Id), row => new Claimed(row.TenantId, row.Id, row.Transaction, row.Stored!.Value, row.Position!.Value, row.Awaited, row.Voided));
    }

    private sealed record Row(Guid TenantId, Guid Id, long Transaction, DateTimeOffset? Stored, long? Position, bool Awaited, bool Voided);

    private async Task Write(Tx tx, List<Numbered> kept, IReadOnlyDictionary<(Guid, Guid), Claimed> taken)
    {
        if (kept.Count == 0)
            return;
        var group = taken.Values.First();
        List<Statement> writes = [Rows(kept, taken, group), Entries(kept, taken, group), .. definitions.Writes(kept)];
        if (references.Touched(kept, taken))
        {
            await tx.Run(writes);
            await references.Follow(tx, kept, taken, group.Stored);
        }
        else
            await tx.Finish(writes);
    }

    private static Statement Rows(List<Numbered> kept, IReadOnlyDictionary<(Guid, Guid), Claimed> taken, Claimed group) => new(InsertSql, new
    {
        group.Stored,
        group.Transaction,
        Tenants = kept.ConvertAll(one => one.Arrival.Sender.Tenant).ToArray(),
        Positions = kept.ConvertAll(one => taken[one.Id].Position).ToArray(),
        Ids = kept.ConvertAll(one => one.Id.Id).ToArray(),
        // Not as DateTime: an array whose first is null would be taken for one of times without a zone.
        Happened = kept.ConvertAll(one => one.Said.Happened?.ToUniversalTime()).ToArray(),
        Sources = kept.ConvertAll(one => one.Arrival.Sender.Source).ToArray(),
        Targets = kept.ConvertAll(one => one.Target).ToArray(),
        Voids = kept.ConvertAll(one => one.Said.Voids).ToArray(),
        Voided = kept.ConvertAll(one => taken[one.Id].Voided && !one.Said.Voids).ToArray(),
        // An array of arrays must be rectangular: each statement's keys travel as one text.
        Keys = kept.ConvertAll(one => $"{{{string.Join(',', one.Said.Keys)}}}").ToArray(),
        Bodies = kept.ConvertAll(one => one.Said.Body).ToArray(),
    });

    // In the order of the index: entries under one key meet the page that the one before has just touched.
    private static Statement Entries(List<Numbered> kept, IReadOnlyDictionary<(Guid, Guid), Claimed> taken, Claimed group)
    {
        var entries = new List<(Guid Tenant, long Key, long Position)>();
        foreach (var one in kept)
        {
            var position = taken[one.Id].Position;
            foreach (var key in one.Said.Keys)
                entries.Add((one.Arrival.Sender.Tenant, key, position));
        }
        entries.Sort(static (one, other) => one.Key != other.Key ? one.Key.CompareTo(other.Key) : one.Position.CompareTo(other.Position));
        return new(InsertKeysSql, new
        {
            group.Stored,
            Tenants = entries.ConvertAll(entry => entry.Tenant).ToArray(),
            Keys = entries.ConvertAll(entry => entry.Key).ToArray(),
            Positions = entries.ConvertAll(entry => entry.Position).ToArray(),
        });
    }

    // A trigger of the table marks the transaction as a writer's before it has a number; the number is taken before the clock is read: whoever sees all transactions up to a number committed has seen
    // everything that was stored before it was read.
    private const string ClaimSql = """
        with mark as materialized (
            select pg_current_xact_id()::text::bigint as transaction, clock_timestamp() as stored, nextval('records.positions') as base
        )
        insert into records.statement_ids as known (tenant_id, id, stored, position, awaited)
        select a.tenant_id, a.id, case when a.number is not null then mark.stored end, mark.base + a.number, a.awaited
        from unnest(@Tenants::uuid[], @Ids::uuid[], @Numbers::bigint[], @Awaited::boolean[]) a (tenant_id, id, number, awaited), mark
        order by a.tenant_id, a.id
        on conflict (tenant_id, id) do update
        set stored = excluded.stored, position = excluded.position
        where known.stored is null
          and excluded.stored is not null
        returning tenant_id, id, pg_current_xact_id()::text::bigint as transaction, stored, position, awaited, voided
        """;

    private const string InsertSql = """
        insert into records.statements (tenant_id, stored, position, transaction, id, happened, source, target, voids, voided, keys, body)
        select tenant_id, @Stored, position, @Transaction, id, happened, source, target, voids, voided, keys::bigint[], body
        from unnest(
            @Tenants::uuid[], @Positions::bigint[], @Ids::uuid[], @Happened::timestamptz[], @Sources::uuid[], @Targets::uuid[],
            @Voids::boolean[], @Voided::boolean[], @Keys::text[], @Bodies::text[])
            as arrived (tenant_id, position, id, happened, source, target, voids, voided, keys, body)
        """;

    private const string InsertKeysSql = """
        insert into records.statement_keys (tenant_id, key, stored, position)
        select tenant_id, key, @Stored, position
        from unnest(@Tenants::uuid[], @Keys::bigint[], @Positions::bigint[]) as arrived (tenant_id, key, position)
        """;
}
