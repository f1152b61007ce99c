using Stoa.Insights.Deeds;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Who was active when, on the whole site: by day, week from Monday, and month.</summary>
internal sealed class Periods
{
    internal const string Day = "day";
    internal const string Week = "week";
    internal const string Month = "month";

    private sealed record Row(Guid PersonId, string Kind, DateOnly Start, int Deeds);

    private readonly Dictionary<(Guid Person, string Kind, DateOnly Start), (int Before, int Deeds)> periods = [];

    internal static IEnumerable<(string Kind, DateOnly Start)> Of(DateOnly day) =>
        [(Day, day), (Week, day.AddDays(-(((int)day.DayOfWeek + 6) % 7))), (Month, new DateOnly(day.Year, day.Month, 1))];

    /// <summary>The periods that the deeds fall into, as they are kept.</summary>
    internal static async Task<Periods> Load(Tx tx, IEnumerable<Deed> deeds, CancellationToken cancellation)
    {
        var loaded = new Periods();
        foreach (var deed in deeds.Where(deed => deed.IsLearning))
            foreach (var (kind, start) in Of(deed.Day))
                loaded.periods[(deed.Learner, kind, start)] = default;
        foreach (var row in await tx.Query<Row>(LoadSql, loaded.Keys(), cancellation))
            loaded.periods[(row.PersonId, row.Kind, row.Start)] = (row.Deeds, row.Deeds);
        return loaded;
    }

    /// <summary>All of one person's, to be taken out.</summary>
    internal static async Task<Periods> Of(Tx tx, Guid person, CancellationToken cancellation)
    {
        var loaded = new Periods();
        foreach (var row in await tx.Query<Row>(OfPersonSql, new { Person = person }, cancellation))
            loaded.periods[(row.PersonId, row.Kind, row.Start)] = (row.Deeds, 0);
        return loaded;
    }

    internal void Add(Deed deed)
    {
        if (!deed.IsLearning)
            return;
        foreach (var (kind, start) in Of(deed.Day))
        {
            var key = (deed.Learner, kind, start);
            var (before, deeds) = periods.GetValueOrDefault(key);
            periods[key] = (before, deeds + 1);
        }
    }

    internal IEnumerable<Statement> Save()
    {
        var kept = periods.Where(period => period.Value.Deeds > 0).ToList();
        yield return new(WriteSql, new
        {
            People = kept.Select(period => period.Key.Person).ToArray(),
            Kinds = kept.Select(period => period.Key.Kind).ToArray(),
            Starts = kept.Select(period => period.Key.Start).ToArray(),
            Deeds = kept.Select(period => period.Value.Deeds).ToArray(),
        });
        var sums = periods.GroupBy(period => (period.Key.Kind, period.Key.Start)).ToList();
        var changes = new
        {
            Kinds = sums.Select(sum => sum.Key.Kind).ToArray(),
            Starts = sums.Select(sum => sum.Key.Start).ToArray(),
            Active = sums.Select(sum => sum.Sum(period => Math.Sign(period.Value.Deeds) - Math.Sign(period.Value.Before))).ToArray(),
            Deeds = sums.Select(sum => sum.Sum(period => (long)period.Value.Deeds - period.Value.Before)).ToArray(),
        };
        yield return new(SumSql, changes);
        yield return new(EmptySql, new { changes.Kinds, changes.Starts });
    }

    private object Keys() => new
    {
        People = periods.Keys.Select(key => key.Person).ToArray(),
        Kinds = periods.Keys.Select(key => key.Kind).ToArray(),
        Starts = periods.Keys.Select(key => key.Start).ToArray(),
    };

    private const string LoadSql = """
        select person_id, kind, start, deeds
        from unnest(@People::uuid[], @Kinds::text[], @Starts::date[]) as wanted (person_id, kind, start)
        join insights.person_periods using (person_id, kind, start)
        """;

    private const string OfPersonSql = """
        select person_id, kind, start, deeds
        from insights.person_periods
        where person_id = @Person
        """;

    private const string WriteSql = """
        insert into insights.person_periods (person_id, kind, start, deeds)
        select *
        from unnest(@People::uuid[], @Kinds::text[], @Starts::date[], @Deeds::int[])
        on conflict (person_id, kind, start) do update
        set deeds = excluded.deeds
        """;

    private const string SumSql = """
        insert into insights.site_periods as kept (kind, start, active, deeds)
        select *
        from unnest(@Kinds::text[], @Starts::date[], @Active::int[], @Deeds::bigint[])
        on conflict (tenant_id, kind, start) do update
        set active = kept.active + excluded.active,
            deeds = kept.deeds + excluded.deeds
        """;

    private const string EmptySql = """
        delete from insights.site_periods
        using unnest(@Kinds::text[], @Starts::date[]) as touched (kind, start)
        where site_periods.tenant_id = platform.tenant()
          and site_periods.kind = touched.kind
          and site_periods.start = touched.start
          and active = 0
          and deeds = 0
        """;
}
