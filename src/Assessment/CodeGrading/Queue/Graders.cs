using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Running;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;

namespace Stoa.CodeGrading.Queue;

/// <summary>The graders of the site, each of which says every few seconds that it lives and what it can run.</summary>
internal sealed class Graders(PlatformDb db, IServiceProvider services)
{
    private sealed record Row(string Languages);

    /// <summary>This process's own, where it has the role.</summary>
    internal GraderWorker? Own { get; set; }

    internal async Task<IReadOnlyList<LanguageState>> Languages()
    {
        var own = Own is null ? [] : await services.GetRequiredService<Probes>().All();
        return Union(own.Concat(await Elsewhere()));
    }

    /// <summary>Languages that another grader can run.</summary>
    internal async Task<HashSet<string>> OnElsewhere(CancellationToken cancellation) =>
        [.. (await Elsewhere(cancellation)).Where(state => state.Off is null).Select(state => state.Language)];

    internal Task Beat(string name, int slots, string way, IReadOnlyList<LanguageState> languages, CancellationToken cancellation) =>
        db.Execute(BeatSql, new { Name = name, Slots = slots, Way = way, Languages = RunJson.Write(languages) }, cancellation);

    internal Task Leave(string name) => db.Execute(LeaveSql, new { Name = name });

    private async Task<IEnumerable<LanguageState>> Elsewhere(CancellationToken cancellation = default) =>
        (await db.Query<Row>(ElsewhereSql, new { Own = Own?.Name ?? "" }, cancellation)).SelectMany(row => RunJson.Read<LanguageState[]>(row.Languages));

    // Each language once, on when it is on anywhere.
    private static IReadOnlyList<LanguageState> Union(IEnumerable<LanguageState> states) =>
        [.. states.GroupBy(state => state.Language).Select(same => same.FirstOrDefault(state => state.Off is null) ?? same.First())];

    private const string ElsewhereSql = """
        select languages::text
        from codegrading.graders
        where seen_at > now() - interval '1 minute'
          and name <> @Own
        """;

    private const string BeatSql = """
        with gone as (
            delete from codegrading.graders
            where seen_at < now() - interval '1 hour'
        )
        insert into codegrading.graders (name, slots, way, languages)
        values (@Name, @Slots, @Way, @Languages::jsonb)
        on conflict (name) do update
        set slots = excluded.slots, way = excluded.way, languages = excluded.languages, seen_at = now()
        """;

    private const string LeaveSql = """
        delete from codegrading.graders
        where name = @Name
        """;
}
