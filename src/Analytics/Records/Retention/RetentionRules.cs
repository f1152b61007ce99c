namespace Stoa.Records.Retention;

/// <param name="Verb">Its IRI, or null: any.</param>
/// <param name="Source">The key, or null: any, the site itself among them.</param>
public sealed record RetentionRule(Guid Id, string? Verb, Guid? Source, int Days, DateTimeOffset CreatedAt, string CreatedBy);

/// <param name="RuleId">Null: a person was erased.</param>
public sealed record RemovalNote(DateTimeOffset At, Guid? RuleId, long Statements, long Anonymised, long Documents);

internal static class RetentionRules
{
    internal const string ListSql = """
        select id, verb, source, days, created_at, created_by
        from records.retention_rules
        where tenant_id = platform.tenant()
        order by id
        """;
}
