using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Records.Cmi5;

/// <summary>What a person takes with them of the activities that they launched.</summary>
internal sealed class PersonalData(Db db) : IPersonalData
{
    public string FileName => "activities.json";

    public async Task<object> Export(Guid personId) => JsonElement.Parse((await db.One<string>(ExportSql, new { Person = personId }))!);

    private const string ExportSql = """
        select jsonb_build_object(
            'sessions', (
                select coalesce(jsonb_agg(to_jsonb(s) - 'tenant_id' - 'learner_id' - 'token_hash' order by launched_at), '[]')
                from records.cmi5_sessions s
                where learner_id = @Person),
            'units', (
                select coalesce(jsonb_agg(to_jsonb(u) - 'tenant_id'), '[]')
                from records.cmi5_units u
                join records.cmi5_registrations r on r.id = u.registration
                where r.learner_id = @Person)
        )::text
        """;
}
