using Stoa.Courseware.Moments;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Completion;

internal sealed record ProgressRow(int Completed, int Total, string? LastUnit, DateTimeOffset? LastActiveAt, DateTimeOffset? CompletedAt);

/// <summary>What the database knows of a learner in a course, read under the lock on their progress.</summary>
internal sealed record LearnerRecord(
    Guid Learner,
    Guid Course,
    ProgressRow Progress,
    IReadOnlyDictionary<string, string> Pins,
    IReadOnlyList<string> Completions,
    IReadOnlyList<string> UnitCompletions,
    IReadOnlyList<LearnerRecord.WatchRow> Watches,
    IReadOnlyList<LearnerRecord.ReadingRow> Readings)
{
    internal sealed record WatchRow(Guid LearnerId, Guid CourseId, string BlockKey, string Ranges, int Duration, int Position, DateTimeOffset PositionAt);
    internal sealed record ReadingRow(Guid LearnerId, Guid CourseId, string BlockKey, double Depth, string Sessions);
    private sealed record LockedRow(Guid LearnerId, Guid CourseId, int Completed, int Total, string? LastUnit, DateTimeOffset? LastActiveAt, DateTimeOffset? CompletedAt);
    private sealed record PinRow(Guid LearnerId, Guid CourseId, string UnitKey, string UnitHash);
    private sealed record DoneRow(Guid LearnerId, Guid CourseId, string Key);

    /// <param name="all">Each learner's course once, in the order in which they are locked.</param>
    /// <returns>In the same order.</returns>
    public static async Task<IReadOnlyList<LearnerRecord>> Lock(Tx tx, IReadOnlyList<Advanced> all, CancellationToken cancellation)
    {
        var of = new { Learners = all.Select(one => one.Learner).ToArray(), Courses = all.Select(one => one.Course).ToArray() };
        await using var results = await tx.Batch(
        [
            new(EnsureSql, of),
            new(LockSql, of),
            new(PinsSql, of),
            new(CompletionsSql, of),
            new(UnitCompletionsSql, of),
            new(WatchesSql, Blocks(all, deeds => deeds.Watches.Keys)),
            new(ReadingsSql, Blocks(all, deeds => deeds.Readings.Keys)),
        ], cancellation);
        var progress = (await results.Read<LockedRow>()).ToDictionary(row => (row.LearnerId, row.CourseId));
        var pins = (await results.Read<PinRow>()).ToLookup(row => (row.LearnerId, row.CourseId));
        var completions = (await results.Read<DoneRow>()).ToLookup(row => (row.LearnerId, row.CourseId), row => row.Key);
        var units = (await results.Read<DoneRow>()).ToLookup(row => (row.LearnerId, row.CourseId), row => row.Key);
        var watches = (await results.Read<WatchRow>()).ToLookup(row => (row.LearnerId, row.CourseId));
        var readings = (await results.Read<ReadingRow>()).ToLookup(row => (row.LearnerId, row.CourseId));
        return [.. all.Select(one => (one.Learner, one.Course)).Select(key => new LearnerRecord(
            key.Learner, key.Course, Of(progress[key]), pins[key].ToDictionary(pin => pin.UnitKey, pin => pin.UnitHash),
            [.. completions[key]], [.. units[key]], [.. watches[key]], [.. readings[key]]))];
    }

    private static ProgressRow Of(LockedRow row) => new(row.Completed, row.Total, row.LastUnit, row.LastActiveAt, row.CompletedAt);

    private static object Blocks(IReadOnlyList<Advanced> all, Func<Deeds, IEnumerable<string>> keys)
    {
        var each = all.SelectMany(one => keys(one.Deeds).Select(key => (one.Learner, one.Course, Key: key))).ToList();
        return new
        {
            Learners = each.ConvertAll(one => one.Learner).ToArray(),
            Courses = each.ConvertAll(one => one.Course).ToArray(),
            Keys = each.ConvertAll(one => one.Key).ToArray(),
        };
    }

    /// <summary>Takes the lock alone, for a change that <see cref="Advance"/> follows: always before any other row of the learner's course.</summary>
    public static Task Hold(Tx tx, Guid learner, Guid course, CancellationToken cancellation)
    {
        var key = new { Learners = new[] { learner }, Courses = new[] { course } };
        return tx.Run([new(EnsureSql, key), new(LockSql, key)], cancellation);
    }

    /// <summary>Adds what was known before to what is new.</summary>
    public void MergeInto(Deeds deeds)
    {
        foreach (var row in Watches)
            deeds.Watches[row.BlockKey] = deeds.Watches[row.BlockKey]
                .Merge(new(WatchedRanges.Parse(row.Ranges), row.Duration, row.Position, row.PositionAt));
        foreach (var row in Readings)
            deeds.Readings[row.BlockKey] = deeds.Readings[row.BlockKey].Merge(Reading.Parse(row.Depth, row.Sessions));
    }

    private const string EnsureSql = """
        insert into courseware.progress (learner_id, course_id)
        select learner_id, course_id
        from unnest(@Learners::uuid[], @Courses::uuid[]) as mine (learner_id, course_id)
        order by learner_id, course_id
        on conflict do nothing
        """;

    // Row by row by the key, in the order of the caller, whatever the planner thinks of a table that was small when it planned.
    private const string LockSql = """
        select held.*
        from unnest(@Learners::uuid[], @Courses::uuid[]) as mine (learner_id, course_id)
        cross join lateral (
            select learner_id, course_id, completed, total, last_unit, last_active_at, completed_at
            from courseware.progress
            where learner_id = mine.learner_id
              and course_id = mine.course_id
            for update
        ) held
        """;

    // So are the rest: the lateral is kept from being a join that reads the whole table.
    private const string PinsSql = """
        select pin.*
        from unnest(@Learners::uuid[], @Courses::uuid[]) as mine (learner_id, course_id)
        cross join lateral (
            select learner_id, course_id, unit_key, unit_hash
            from courseware.learner_units
            where learner_id = mine.learner_id
              and course_id = mine.course_id
              and unit_hash is not null
            offset 0
        ) pin
        """;

    private const string CompletionsSql = """
        select done.*
        from unnest(@Learners::uuid[], @Courses::uuid[]) as mine (learner_id, course_id)
        cross join lateral (
            select learner_id, course_id, block_key as key
            from courseware.completions
            where learner_id = mine.learner_id
              and course_id = mine.course_id
            offset 0
        ) done
        """;

    private const string UnitCompletionsSql = """
        select done.*
        from unnest(@Learners::uuid[], @Courses::uuid[]) as mine (learner_id, course_id)
        cross join lateral (
            select learner_id, course_id, unit_key as key
            from courseware.unit_completions
            where learner_id = mine.learner_id
              and course_id = mine.course_id
            offset 0
        ) done
        """;

    private const string WatchesSql = """
        select w.*
        from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[]) as mine (learner_id, course_id, block_key)
        cross join lateral (
            select learner_id, course_id, block_key, ranges::text, duration, position, position_at
            from courseware.watches
            where learner_id = mine.learner_id
              and course_id = mine.course_id
              and block_key = mine.block_key
            offset 0
        ) w
        """;

    private const string ReadingsSql = """
        select r.*
        from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[]) as mine (learner_id, course_id, block_key)
        cross join lateral (
            select learner_id, course_id, block_key, depth::float8, sessions::text
            from courseware.readings
            where learner_id = mine.learner_id
              and course_id = mine.course_id
              and block_key = mine.block_key
            offset 0
        ) r
        """;
}
