using Stoa.Contracts;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Records.Statements;

namespace Stoa.Records.Retention;

/// <summary>Time to look which statements no rule keeps any longer.</summary>
public sealed record RecordsAged : IEvent
{
    public static string Name => "records.aged/1";
}

/// <summary>Removes what the tenant's rules let go, some thousands at a time.</summary>
internal sealed class OnRecordsAged(Removal removal, Outbox outbox, TimeProvider clock) : IHandle<RecordsAged>
{
    private const int AtOnce = 5000;

    public async Task Handle(RecordsAged happened, Tx tx, CancellationToken cancellation)
    {
        var removed = 0;
        var more = false;
        foreach (var rule in await tx.Query<RetentionRule>(RetentionRules.ListSql, null, cancellation))
        {
            var count = await Apply(tx, rule, cancellation);
            (removed, more) = (removed + count, more || count == AtOnce);
        }
        if (removed > 0)
            await outbox.Add(tx, new StatementsRemoved(null));
        if (more)
            await outbox.Add(tx, new RecordsAged());
    }

    private async Task<int> Apply(Tx tx, RetentionRule rule, CancellationToken cancellation)
    {
        var keys = KeysOf(rule, tx.Tenant!.Value);
        var args = new { Key = keys.FirstOrDefault(), Keys = keys, Before = clock.GetUtcNow() - TimeSpan.FromDays(rule.Days), Most = AtOnce };
        var doomed = await tx.Query<Removal.Doomed>(keys.Length > 0 ? ByKeySql : AllSql, args, cancellation);
        if (doomed.Count == 0)
            return 0;
        await removal.Remove(tx, doomed, cancellation);
        await removal.RemoveFiles(tx, doomed, cancellation);
        await tx.Execute(AuditSql, new { Id = Guid.CreateVersion7(), Rule = rule.Id, Removed = (long)doomed.Count }, cancellation);
        return doomed.Count;
    }

    private static long[] KeysOf(RetentionRule rule, Guid tenant)
    {
        var keys = new List<long>();
        if (rule.Source is { } source)
            keys.Add(Keys.Of(tenant, KeyKind.Source, source.ToString()));
        if (rule.Verb is { } verb)
            keys.Add(Keys.Of(tenant, KeyKind.Verb, verb));
        return [.. keys];
    }

    private const string ByKeySql = """
        select s.id, s.stored, s.position, s.body
        from records.statement_keys k
        join records.statements s on s.tenant_id = k.tenant_id and s.stored = k.stored and s.position = k.position
        where k.tenant_id = platform.tenant()
          and k.key = @Key
          and k.stored < @Before
          and s.keys @> @Keys
        order by k.stored, k.position
        limit @Most
        """;

    private const string AllSql = """
        select id, stored, position, body
        from records.statements
        where tenant_id = platform.tenant()
          and stored < @Before
        order by stored, position
        limit @Most
        """;

    private const string AuditSql = """
        insert into records.removals (id, rule_id, statements)
        values (@Id, @Rule, @Removed)
        """;
}
