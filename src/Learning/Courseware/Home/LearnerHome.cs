using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Outline;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Home;

/// <summary>What a learner has done in a course, for its home and the pages beside it.</summary>
public sealed record LearnerHome(int Completed, int Total, string? LastUnit, DateTimeOffset? CompletedAt, string[] DoneUnitKeys)
{
    internal static readonly LearnerHome Nobody = new(0, 0, null, null, []);

    private HashSet<string>? done;

    public HashSet<string> DoneUnits => done ??= [.. DoneUnitKeys];
    public double Share => Total == 0 ? 0 : (double)Completed / Total;
    public bool HasBegun => LastUnit is not null || Completed > 0;

    public bool IsDone(SyllabusUnit unit) => DoneUnits.Contains(unit.Key);

    /// <summary>Whether all that can be completed in it is.</summary>
    public bool IsDone(SyllabusLesson lesson) => lesson.Units.Any(unit => unit.Counts) && lesson.Units.All(unit => !unit.Counts || IsDone(unit));

    internal static async Task<LearnerHome> Load(Db db, Room room, CancellationToken cancellation) => !room.Enrolled
        ? Nobody
        : (await db.One<LearnerHome>(LoadSql, new { Learner = room.Learner!.Id, Course = room.Course.Id }, cancellation))!;

    /// <summary>Where to go on: the unit visited last, or the next open one when that is complete.</summary>
    internal SyllabusUnit? Continue(Room room)
    {
        var last = LastUnit is null ? null : room.Syllabus.Find(LastUnit);
        if (last is null || !room.Sees(last))
            return room.FirstUnit;
        if (!IsDone(last))
            return last;
        for (var next = room.Syllabus.Next(last, 1, room.IsStaff, room.Now); next is not null; next = room.Syllabus.Next(next, 1, room.IsStaff, room.Now))
            if (next.Counts && !IsDone(next))
                return next;
        return room.Syllabus.Units.FirstOrDefault(unit => room.Sees(unit) && unit.Counts && !IsDone(unit)) ?? last;
    }

    private const string LoadSql = """
        select
            coalesce(p.completed, 0) as completed,
            coalesce(p.total, 0) as total,
            p.last_unit,
            p.completed_at,
            coalesce(p.done_units, '{}') as done_unit_keys
        from (select 1) one
        left join courseware.progress p on p.learner_id = @Learner and p.course_id = @Course
        """;
}
