using Microsoft.Extensions.Logging;
using Stoa.Platform.Data;

namespace Stoa.Records.Intake;

/// <summary>Statements that point to others: whoever is found by something, so is what points to it, over any number of steps
/// (Communication 2.1.4); and a statement that is voided shows no more, whichever of the two came first.</summary>
internal sealed class References(ILogger<References> log)
{
    // Chains longer than that are nobody's honest need.
    private const int MostSteps = 200;

    /// <summary>Whether the group points to anything, or something that came before points to it.</summary>
    internal bool Touched(IReadOnlyList<Numbered> kept, IReadOnlyDictionary<(Guid, Guid), Claimed> taken) =>
        kept.Any(one => one.Target is not null || taken[one.Id].Awaited || taken[one.Id].Voided);

    internal async Task Follow(Tx tx, IReadOnlyList<Numbered> kept, IReadOnlyDictionary<(Guid, Guid), Claimed> taken, DateTimeOffset stored)
    {
        foreach (var tenant in kept.GroupBy(one => one.Id.Tenant).OrderBy(group => group.Key))
        {
            await tx.Query<int>(LockSql, new { Tenant = tenant.Key });
            var voided = tenant.Where(one => one.Said.Voids).Select(one => one.Target!.Value).Distinct().ToArray();
            if (voided.Length > 0)
                await tx.Run([new(MarkSql, new { Tenant = tenant.Key, Ids = voided }), new(VoidSql, new { Tenant = tenant.Key, Ids = voided })]);
            var targets = tenant.Where(one => one.Target is not null).Select(one => one.Target!.Value).Distinct().ToArray();
            var changed = targets.Length == 0 ? [] : await Inherit(tx, tenant.Key, targets, stored);
            var awaited = tenant.Where(one => taken[one.Id].Awaited).Select(one => one.Said.Id);
            await Spread(tx, tenant.Key, [.. changed.Concat(awaited).Distinct()]);
        }
    }

    private async Task Spread(Tx tx, Guid tenant, Guid[] changed)
    {
        for (var step = 0; changed.Length > 0; step++)
        {
            if (step == MostSteps)
            {
                log.LogWarning("A chain of statements that point to each other is longer than {Steps}; it is followed no further", MostSteps);
                return;
            }
            changed = await Inherit(tx, tenant, changed, DateTimeOffset.UnixEpoch);
        }
    }

    private static async Task<Guid[]> Inherit(Tx tx, Guid tenant, Guid[] targets, DateTimeOffset since) =>
        [.. await tx.Query<Guid>(InheritSql, new { Tenant = tenant, Targets = targets, Since = since })];

    private const string LockSql = """
        select 1
        from (select pg_advisory_xact_lock(hashtextextended('stoa.records.references ' || @Tenant::uuid, 0))) locked
        """;

    private const string MarkSql = """
        update records.statement_ids
        set voided = true
        where tenant_id = @Tenant
          and id = any(@Ids)
          and not voided
        """;

    private const string VoidSql = """
        update records.statements s
        set voided = true
        from records.statement_ids i
        where i.tenant_id = @Tenant
          and i.id = any(@Ids)
          and s.tenant_id = i.tenant_id
          and s.stored = i.stored
          and s.position = i.position
          and not s.voids
          and not s.voided
        """;

    // Those that point to the targets get the keys that they lack, at most a thousand.
    private const string InheritSql = """
        with lacking as (
            select s.tenant_id, s.stored, s.position, array(select key from unnest(t.keys) key where key <> all (s.keys)) as keys
            from records.statements s
            join records.statement_ids i on i.tenant_id = s.tenant_id and i.id = s.target
            join records.statements t on t.tenant_id = i.tenant_id and t.stored = i.stored and t.position = i.position
            where s.tenant_id = @Tenant
              and s.target = any(@Targets::uuid[])
              and s.stored >= @Since
              and cardinality(s.keys) < 1000
              and not s.keys @> t.keys
        ), entered as (
            insert into records.statement_keys (tenant_id, key, stored, position)
            select tenant_id, unnest(keys), stored, position
            from lacking
        )
        update records.statements s
        set keys = s.keys || lacking.keys
        from lacking
        where s.tenant_id = lacking.tenant_id
          and s.stored = lacking.stored
          and s.position = lacking.position
        returning s.id
        """;
}
