using System.Text.Json;
using Stoa.Platform.Data;
using Stoa.Records.Statements;

namespace Stoa.Records.Intake;

/// <summary>Statements whose ids are there already: the same again is no fault, another is a conflict (Communication 2.1.1).</summary>
internal static class Duplicates
{
    private sealed record Known(Guid TenantId, Guid Id, string Body);

    /// <summary>The arrivals that bring an id with other content, and that id.</summary>
    internal static async Task<IReadOnlyDictionary<Arrival, Guid>> Judge(
        Tx tx, IReadOnlyList<Numbered> statements, IReadOnlyDictionary<(Guid, Guid), Claimed> taken)
    {
        var again = statements.Where(one => !taken.ContainsKey(one.Id) && !one.Arrival.LeaveKnown).ToList();
        var faults = new Dictionary<Arrival, Guid>(ReferenceEqualityComparer.Instance);
        if (again.Count == 0)
            return faults;
        var rows = await tx.Query<Known>(KnownSql, Pairs(again));
        var known = rows.ToDictionary(row => (row.TenantId, row.Id), row => row.Body);
        foreach (var one in again)
            if (known.TryGetValue(one.Id, out var body) && !IsSame(one.Said.Body, body))
                faults.TryAdd(one.Arrival, one.Said.Id);
        return faults;
    }

    /// <summary>Undoes the claims of arrivals that fail: a row that others point at or void stays, empty as it was.</summary>
    internal static async Task GiveBack(Tx tx, List<Numbered> statements)
    {
        if (statements.Count > 0)
            await tx.Run([new(EmptySql, Pairs(statements)), new(RemoveSql, Pairs(statements))]);
    }

    private static bool IsSame(string one, string other)
    {
        using var left = JsonDocument.Parse(one, StatementJson.Options);
        using var right = JsonDocument.Parse(other, StatementJson.Options);
        return Canonical.Same(left.RootElement, right.RootElement);
    }

    private static object Pairs(List<Numbered> statements) => new
    {
        Tenants = statements.ConvertAll(one => one.Id.Tenant).ToArray(),
        Ids = statements.ConvertAll(one => one.Id.Id).ToArray(),
    };

    private const string KnownSql = """
        select i.tenant_id, i.id, s.body
        from unnest(@Tenants::uuid[], @Ids::uuid[]) asked (tenant_id, id)
        join records.statement_ids i on i.tenant_id = asked.tenant_id and i.id = asked.id
        join records.statements s on s.tenant_id = i.tenant_id and s.stored = i.stored and s.position = i.position
        """;

    private const string EmptySql = """
        update records.statement_ids i
        set stored = null, position = null
        from unnest(@Tenants::uuid[], @Ids::uuid[]) failed (tenant_id, id)
        where i.tenant_id = failed.tenant_id
          and i.id = failed.id
        """;

    private const string RemoveSql = """
        delete from records.statement_ids i
        using unnest(@Tenants::uuid[], @Ids::uuid[]) failed (tenant_id, id)
        where i.tenant_id = failed.tenant_id
          and i.id = failed.id
          and not i.awaited
          and not i.voided
        """;
}
