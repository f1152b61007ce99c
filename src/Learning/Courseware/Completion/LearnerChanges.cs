using System.Text.Json;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Completion;

/// <summary>What deeds changed, as the statements that write it.</summary>
internal sealed class LearnerChanges(
    LearnerRecord known, Deeds deeds, LearnerCourse mine, Dictionary<string, string> pins, DateTimeOffset now)
{
    // What a page can bear; whoever has more holes in what they watched than that is told of the first ones.
    private const int MostPlayed = 100;

    private readonly Guid learner = known.Learner;
    private readonly Guid course = known.Course;
    private readonly ProgressRow before = known.Progress;

    internal Guid Learner => learner;

    internal Guid Course => course;

    internal LearnerCourse Mine => mine;

    /// <summary>The course is complete now and never was before.</summary>
    internal bool IsFirstComplete => mine.IsComplete && before.CompletedAt is null;

    internal IEnumerable<Statement> Statements()
    {
        yield return Progress();
        if (deeds.Days.Count > 0)
            yield return new(DaysSql, new { Learner = learner, Days = deeds.Days.ToArray() });
        if (pins.Count > 0)
            yield return new(PinsSql, new { Learner = learner, Course = course, Keys = pins.Keys.ToArray(), Hashes = pins.Values.ToArray() });
        if (deeds.Watches.Keys.Where(IsKnown).ToArray() is { Length: > 0 } watched)
        {
            yield return Watches(watched);
            yield return Places(watched);
        }
        if (deeds.Readings.Keys.Where(IsKnown).ToArray() is { Length: > 0 } read)
            yield return Readings(read);
        if (mine.NewBlocks.Count > 0)
            yield return new(CompleteSql, new { Learner = learner, Course = course, Keys = mine.NewBlocks.ToArray(), Units = mine.NewBlocks.ConvertAll(key => mine.UnitOf[key]).ToArray(), At = At() });
        if (mine.RemovedBlocks.Count > 0)
            yield return new(UncompleteSql, new { Learner = learner, Course = course, Keys = mine.RemovedBlocks.ToArray() });
        foreach (var unit in mine.NewBlocks.Concat(mine.RemovedBlocks).Select(key => mine.UnitOf[key]).Distinct().Order(StringComparer.Ordinal))
            yield return new(DoneBlocksSql, new { Learner = learner, Course = course, Unit = unit, Keys = mine.DoneBlocks(unit) });
        if (mine.NewUnits.Count > 0)
            yield return new(CompleteUnitsSql, new { Learner = learner, Course = course, Keys = mine.NewUnits.ToArray(), At = At() });
        if (mine.RemovedUnits.Count > 0)
            yield return new(UncompleteUnitsSql, new { Learner = learner, Course = course, Keys = mine.RemovedUnits.ToArray() });
    }

    // Rows of blocks that the course does not have would only grow.
    private bool IsKnown(string key) => mine.UnitOf.ContainsKey(key);

    private DateTimeOffset At() => deeds.Last.At > DateTimeOffset.MinValue ? deeds.Last.At : now;

    private Statement Progress()
    {
        var isLatest = deeds.Last.Block.Length > 0 && (before.LastActiveAt is null || deeds.Last.At >= before.LastActiveAt);
        return new(ProgressSql, new
        {
            Learner = learner,
            Course = course,
            mine.Completed,
            mine.Total,
            DoneUnits = mine.CompletedUnits.Order(StringComparer.Ordinal).ToArray(),
            LastUnit = isLatest ? mine.UnitOf.GetValueOrDefault(deeds.Last.Block) ?? before.LastUnit : before.LastUnit,
            LastActiveAt = isLatest ? deeds.Last.At : before.LastActiveAt,
            CompletedAt = before.CompletedAt ?? (mine.IsComplete ? now : null),
        });
    }

    private Statement Watches(string[] keys)
    {
        var rows = keys.Select(key => deeds.Watches[key]).ToArray();
        return new(WatchesSql, new
        {
            Learner = learner,
            Course = course,
            Keys = keys,
            Units = Array.ConvertAll(keys, key => mine.UnitOf[key]),
            Ranges = Array.ConvertAll(rows, row => row.Ranges.ToString()),
            Durations = Array.ConvertAll(rows, row => row.Duration),
            Positions = Array.ConvertAll(rows, row => row.Position),
            Times = Array.ConvertAll(rows, row => row.PositionAt.UtcDateTime),
        });
    }

    // What the player begins with, where the unit page finds it.
    private Statement Places(string[] keys)
    {
        var units = keys.GroupBy(key => mine.UnitOf[key]).OrderBy(unit => unit.Key, StringComparer.Ordinal).ToArray();
        return new(PlacesSql, new
        {
            Learner = learner,
            Course = course,
            Units = Array.ConvertAll(units, unit => unit.Key),
            States = Array.ConvertAll(units, unit => JsonSerializer.Serialize(unit.ToDictionary(key => key, key => Place(deeds.Watches[key])))),
        });
    }

    private static object Place(Watch watch) => new
    {
        position = watch.Position / 10.0,
        duration = watch.Duration / 10.0,
        watched = Math.Round(Math.Min(1, watch.Ranges.ShareOf(watch.Duration)), 3),
        played = watch.Ranges.Spans.Take(MostPlayed).Select(span => new[] { span.From / 10.0, span.To / 10.0 }),
    };

    private Statement Readings(string[] keys)
    {
        var rows = keys.Select(key => deeds.Readings[key]).ToArray();
        return new(ReadingsSql, new
        {
            Learner = learner,
            Course = course,
            Keys = keys,
            Depths = Array.ConvertAll(rows, row => row.Depth),
            Sessions = Array.ConvertAll(rows, row => row.ToJson()),
        });
    }

    private const string ProgressSql = """
        update courseware.progress
        set completed = @Completed, total = @Total, done_units = @DoneUnits, last_unit = @LastUnit, last_active_at = @LastActiveAt::timestamptz, completed_at = @CompletedAt::timestamptz
        where learner_id = @Learner
          and course_id = @Course
        """;

    private const string DaysSql = """
        insert into courseware.active_days (learner_id, day)
        select @Learner, day
        from unnest(@Days::date[]) day
        order by day
        on conflict do nothing
        """;

    private const string PinsSql = """
        insert into courseware.learner_units as mine (learner_id, course_id, unit_key, unit_hash)
        select @Learner, @Course, unit_key, unit_hash
        from unnest(@Keys::text[], @Hashes::text[]) as pin (unit_key, unit_hash)
        order by unit_key
        on conflict (learner_id, course_id, unit_key) do update
        set unit_hash = excluded.unit_hash
        where mine.unit_hash is null
        """;

    private const string DoneBlocksSql = """
        insert into courseware.learner_units (learner_id, course_id, unit_key, done_blocks)
        values (@Learner, @Course, @Unit, @Keys)
        on conflict (learner_id, course_id, unit_key) do update
        set done_blocks = excluded.done_blocks
        """;

    private const string PlacesSql = """
        insert into courseware.learner_units as mine (learner_id, course_id, unit_key, states)
        select @Learner, @Course, unit_key, states::jsonb
        from unnest(@Units::text[], @States::text[]) as place (unit_key, states)
        on conflict (learner_id, course_id, unit_key) do update
        set states = mine.states || excluded.states
        """;

    // Already merged under the lock, so the new row stands for the old one.
    private const string WatchesSql = """
        insert into courseware.watches (learner_id, course_id, block_key, unit_key, ranges, duration, position, position_at)
        select @Learner, @Course, block_key, unit_key, ranges::int4multirange, duration, position, position_at
        from unnest(@Keys::text[], @Units::text[], @Ranges::text[], @Durations::int[], @Positions::int[], @Times::timestamptz[])
            as watch (block_key, unit_key, ranges, duration, position, position_at)
        on conflict (learner_id, course_id, block_key) do update
        set unit_key = excluded.unit_key, ranges = excluded.ranges, duration = excluded.duration, position = excluded.position, position_at = excluded.position_at
        """;

    private const string ReadingsSql = """
        insert into courseware.readings (learner_id, course_id, block_key, depth, sessions)
        select @Learner, @Course, block_key, depth, sessions::jsonb
        from unnest(@Keys::text[], @Depths::float8[], @Sessions::text[]) as reading (block_key, depth, sessions)
        on conflict (learner_id, course_id, block_key) do update
        set depth = excluded.depth, sessions = excluded.sessions
        """;

    private const string CompleteSql = """
        insert into courseware.completions (learner_id, course_id, block_key, unit_key, completed_at)
        select @Learner, @Course, block_key, unit_key, @At
        from unnest(@Keys::text[], @Units::text[]) as done (block_key, unit_key)
        on conflict do nothing
        """;

    private const string UncompleteSql = """
        delete from courseware.completions
        where learner_id = @Learner
          and course_id = @Course
          and block_key = any(@Keys)
        """;

    private const string CompleteUnitsSql = """
        insert into courseware.unit_completions (learner_id, course_id, unit_key, completed_at)
        select @Learner, @Course, unit_key, @At
        from unnest(@Keys::text[]) unit_key
        on conflict do nothing
        """;

    private const string UncompleteUnitsSql = """
        delete from courseware.unit_completions
        where learner_id = @Learner
          and course_id = @Course
          and unit_key = any(@Keys)
        """;
}
