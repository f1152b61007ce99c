using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Records.Statements;

namespace Stoa.Records.Activities;

/// <summary>What the store knows of activities: what statements have said of them, merged.</summary>
internal sealed class KnownActivities(Db db, Tenant tenant)
{
    private sealed record Row(string Iri, string Definition);

    /// <summary>Definitions as JSON by IRI, of those that have any.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Of(IReadOnlyList<string> iris, CancellationToken cancellation)
    {
        var keys = iris.Select(iri => Keys.Of(tenant.Id, KeyKind.RelatedActivity, iri)).ToArray();
        var rows = await db.Query<Row>(DefinitionsSql, new { Keys = keys }, cancellation);
        return rows.ToDictionary(row => row.Iri, row => row.Definition, StringComparer.Ordinal);
    }

    private const string DefinitionsSql = """
        select iri, definition::text as definition
        from records.activities
        where tenant_id = platform.tenant()
          and key = any(@Keys)
        """;
}
