using System.Collections.Concurrent;
using Stoa.Platform.Data;

namespace Stoa.Records.Intake;

/// <summary>What statements say of activities and of agents' names. Batches share activities, so what was written lately is remembered:
/// most groups then touch no row that another wants.</summary>
internal sealed class Definitions
{
    private const int MostRemembered = 100_000;
    private readonly ConcurrentDictionary<long, string> written = new();
    private readonly ConcurrentDictionary<(long, string), byte> named = new();

    /// <summary>Statements that write what is new in the group; rows in the order of their keys. An activity that is defined in several ways
    /// takes as many statements as ways, the later on rows that the first has locked.</summary>
    internal IEnumerable<Statement> Writes(IReadOnlyList<Numbered> kept)
    {
        var rounds = kept
            .Where(one => one.Arrival.Sender.Defines)
            .SelectMany(one => one.Said.Says.Activities.Select(said => (one.Id.Tenant, Said: said)))
            .Where(one => written.GetValueOrDefault(one.Said.Key) != one.Said.Definition)
            .DistinctBy(one => (one.Said.Key, one.Said.Definition))
            .GroupBy(one => one.Said.Key)
            .SelectMany(ways => ways.Select((one, round) => (one.Tenant, one.Said, Round: round)))
            .GroupBy(one => one.Round)
            .OrderBy(round => round.Key);
        foreach (var round in rounds)
            yield return new(DefineSql, new
            {
                Tenants = round.Select(one => one.Tenant).ToArray(),
                Keys = round.Select(one => one.Said.Key).ToArray(),
                Iris = round.Select(one => one.Said.Iri).ToArray(),
                Definitions = round.Select(one => one.Said.Definition).ToArray(),
            });
        var names = kept
            .SelectMany(one => one.Said.Says.Agents.Select(agent => (one.Id.Tenant, Agent: agent)))
            .Where(one => !named.ContainsKey((one.Agent.Key, one.Agent.Name)))
            .GroupBy(one => (one.Tenant, one.Agent.Key))
            .ToList();
        if (names.Count > 0)
            yield return new(NameSql, new
            {
                Tenants = names.SelectMany(agent => agent.Distinct().Select(one => one.Tenant)).ToArray(),
                Keys = names.SelectMany(agent => agent.Distinct().Select(one => one.Agent.Key)).ToArray(),
                Names = names.SelectMany(agent => agent.Distinct().Select(one => one.Agent.Name)).ToArray(),
            });
    }

    /// <summary>What the group said is in the database now.</summary>
    internal void Committed(IReadOnlyList<Arrival> group)
    {
        if (written.Count > MostRemembered)
            written.Clear();
        if (named.Count > MostRemembered)
            named.Clear();
        foreach (var said in group.SelectMany(arrival => arrival.Statements.Select(statement => (arrival, statement.Says))))
        {
            if (said.arrival.Sender.Defines)
                foreach (var activity in said.Says.Activities)
                    written[activity.Key] = activity.Definition;
            foreach (var agent in said.Says.Agents)
                named.TryAdd((agent.Key, agent.Name), 0);
        }
    }

    // Names, descriptions and extensions are united, the rest is what was said last. Merged by the database, so that two who define the
    // same activity at once lose nothing.
    private const string DefineSql = """
        insert into records.activities as known (tenant_id, key, iri, definition)
        select tenant_id, key, iri, definition::jsonb
        from unnest(@Tenants::uuid[], @Keys::bigint[], @Iris::text[], @Definitions::text[]) as said (tenant_id, key, iri, definition)
        order by tenant_id, key
        on conflict (tenant_id, key) do update
        set definition = known.definition || excluded.definition
            || case when known.definition ? 'name' and excluded.definition ? 'name'
                then jsonb_build_object('name', (known.definition -> 'name') || (excluded.definition -> 'name')) else '{}' end
            || case when known.definition ? 'description' and excluded.definition ? 'description'
                then jsonb_build_object('description', (known.definition -> 'description') || (excluded.definition -> 'description')) else '{}' end
            || case when known.definition ? 'extensions' and excluded.definition ? 'extensions'
                then jsonb_build_object('extensions', (known.definition -> 'extensions') || (excluded.definition -> 'extensions')) else '{}' end
        where known.definition is distinct from excluded.definition
        """;

    private const string NameSql = """
        insert into records.agents as known (tenant_id, key, names)
        select tenant_id, key, (array_agg(distinct name))[1:20]
        from unnest(@Tenants::uuid[], @Keys::bigint[], @Names::text[]) as said (tenant_id, key, name)
        group by tenant_id, key
        order by tenant_id, key
        on conflict (tenant_id, key) do update
        set names = (array(select distinct name from unnest(known.names || excluded.names) name))[1:20]
        where not known.names @> excluded.names
        """;
}
