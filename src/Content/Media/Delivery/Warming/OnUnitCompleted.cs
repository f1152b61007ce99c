using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Video;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Media.Delivery.Warming;

/// <summary>Who has finished a unit comes to the next one: its recordings are wanted.</summary>
internal sealed class OnUnitCompleted(ICourses courses, EdgeSettings edges, WarmingSettings settings) : IHandle<UnitCompleted>
{
    public async Task Handle(UnitCompleted happened, Tx tx, CancellationToken cancellation)
    {
        if (!edges.Any || settings.Learners == 0 || await courses.Find(happened.CourseId) is not { } course || await courses.Published(course) is not { } tree)
            return;
        var recordings = Next(tree, happened.UnitKey)?.SelfAndDescendants()
            .Where(block => block.Type == BlockTypes.Video).Select(block => VideoContent.Of(block).Recording).OfType<Guid>().Distinct().Order().ToArray();
        if (recordings is { Length: > 0 })
            await tx.Execute(WantSql, new { Recordings = recordings, Day = DateOnly.FromDateTime(happened.At.UtcDateTime) }, cancellation);
    }

    private static Block? Next(CourseTree tree, string unit) =>
        tree.UnitIndex(unit) is >= 0 and var index ? tree.Units.Skip(index + 1).FirstOrDefault(next => !tree.IsStaffOnly(next) && !tree.IsHidden(next)) : null;

    private const string WantSql = """
        insert into media.warmings as warming (day, recording_id, wanted)
        select @Day, recording, 1
        from unnest(@Recordings::uuid[]) recording
        on conflict (tenant_id, day, recording_id) do update
        set wanted = warming.wanted + 1
        """;
}
