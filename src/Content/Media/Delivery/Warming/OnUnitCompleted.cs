using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Video;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Media.Delivery.Warming;

/// <summary>Who has finished a unit comes to the next one: its recordings are wanted.</summary>
internal sealed class OnUnitCompleted(ICourses courses, EdgeSettings edges, WarmingSettings settings) : IHandleMany<UnitCompleted>
{
    public async Task Handle(IReadOnlyList<UnitCompleted> happened, Tx tx, CancellationToken cancellation)
    {
        if (!edges.Any || settings.Learners == 0)
            return;
        var wanted = new List<(DateOnly Day, Guid Recording)>();
        foreach (var one in happened)
            if (await courses.Find(one.CourseId) is { } course && await courses.Published(course) is { } tree)
                wanted.AddRange(Recordings(tree, one.UnitKey).Select(recording => (DateOnly.FromDateTime(one.At.UtcDateTime), recording)));
        if (wanted.Count > 0)
            await tx.Execute(WantSql, new { Days = wanted.ConvertAll(one => one.Day).ToArray(), Recordings = wanted.ConvertAll(one => one.Recording).ToArray() }, cancellation);
    }

    private static IEnumerable<Guid> Recordings(CourseTree tree, string unit) => Next(tree, unit)?.SelfAndDescendants()
        .Where(block => block.Type == BlockTypes.Video).Select(block => VideoContent.Of(block).Recording).OfType<Guid>().Distinct() ?? [];

    private static Block? Next(CourseTree tree, string unit) =>
        tree.UnitIndex(unit) is >= 0 and var index ? tree.Units.Skip(index + 1).FirstOrDefault(next => !tree.IsStaffOnly(next) && !tree.IsHidden(next)) : null;

    private const string WantSql = """
        insert into media.warmings as warming (day, recording_id, wanted)
        select day, recording_id, count(*)
        from unnest(@Days::date[], @Recordings::uuid[]) as one (day, recording_id)
        group by day, recording_id
        order by day, recording_id
        on conflict (tenant_id, day, recording_id) do update
        set wanted = warming.wanted + excluded.wanted
        """;
}
