using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Progress;

/// <summary>What a person takes with them: progress, what they watched and read, votes, bookmarks, notes.</summary>
internal sealed class PersonalData(Db db) : IPersonalData
{
    public string FileName => "learning.json";

    public async Task<object> Export(Guid personId) =>
        JsonElement.Parse((await db.One<string>(ExportSql, new { Person = personId }))!);

    // Keys of courses and blocks are enough to tell what is meant; the tenant says nothing to a person.
    private const string ExportSql = """
        select jsonb_build_object(
            'progress', (select coalesce(jsonb_agg(to_jsonb(r) - 'tenant_id' - 'learner_id'), '[]') from courseware.progress r where learner_id = @Person),
            'completions', (select coalesce(jsonb_agg(to_jsonb(r) - 'tenant_id' - 'learner_id'), '[]') from courseware.completions r where learner_id = @Person),
            'watched', (select coalesce(jsonb_agg(to_jsonb(r) - 'tenant_id' - 'learner_id'), '[]') from courseware.watches r where learner_id = @Person),
            'read', (select coalesce(jsonb_agg(to_jsonb(r) - 'tenant_id' - 'learner_id'), '[]') from courseware.readings r where learner_id = @Person),
            'activeDays', (select coalesce(jsonb_agg(day order by day), '[]') from courseware.active_days where learner_id = @Person),
            'units', (select coalesce(jsonb_agg(to_jsonb(r) - 'tenant_id' - 'learner_id'), '[]') from courseware.learner_units r where learner_id = @Person),
            'events', (select coalesce(jsonb_agg(jsonb_build_object('received', received_at, 'events', body) order by received_at), '[]') from courseware.batches where learner_id = @Person)
        )::text
        """;
}
