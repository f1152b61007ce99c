using Stoa.Platform.Data;

namespace Stoa.Courseware.Classrooms;

/// <summary>Finds the revision of a unit that a learner keeps.</summary>
internal sealed class PinRead(AppDataSource source) : SharedRead<PinRead.Key, PinRead.Row>(source, FindSql, Args, row => new(row.LearnerId, row.CourseId, row.UnitKey))
{
    internal readonly record struct Key(Guid Learner, Guid Course, string Unit);

    internal sealed record Row(Guid LearnerId, Guid CourseId, string UnitKey, string UnitHash);

    private static object Args(IReadOnlyList<Key> keys) => new
    {
        Learners = keys.Select(key => key.Learner).ToArray(),
        Courses = keys.Select(key => key.Course).ToArray(),
        Units = keys.Select(key => key.Unit).ToArray(),
    };

    private const string FindSql = """
        select found.*
        from unnest(@Learners::uuid[], @Courses::uuid[], @Units::text[]) as asked (learner_id, course_id, unit_key)
        cross join lateral (
            select learner_id, course_id, unit_key, unit_hash
            from courseware.learner_units
            where learner_id = asked.learner_id
              and course_id = asked.course_id
              and unit_key = asked.unit_key
              and unit_hash is not null
            offset 0
        ) found
        """;
}
