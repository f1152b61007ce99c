using System.Text.Json;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Completion;

/// <summary>Writes the changes of learners' courses: a statement for each kind of row, however many learners they are of.</summary>
internal static class ChangedRows
{
    // What a page can bear; whoever has more holes in what they watched than that is told of the first ones.
    private const int MostPlayed = 100;

    private sealed record Row<T>(LearnerChanges Of, T What);

    /// <param name="all">Each learner's course once.</param>
    internal static IReadOnlyList<Statement> Write(IReadOnlyList<LearnerChanges> all)
    {
        var watches = Each(all, one => one.Watches);
        return
        [
            Progress(all),
            .. Of(Each(all, one => one.Days), DaysSql, rows => new { Learners = Learners(rows), Days = Column(rows, row => row.What) }),
            .. Of(Each(all, one => one.Pins), PinsSql, rows => new
            {
                Learners = Learners(rows), Courses = Courses(rows), Keys = Column(rows, row => row.What.Key), Hashes = Column(rows, row => row.What.Value),
            }),
            .. Of(watches, WatchesSql, Watches),
            .. Of(watches.GroupBy(row => (row.Of, Unit: row.Of.Mine.UnitOf[row.What.Block])).OrderBy(unit => unit.Key.Unit, StringComparer.Ordinal).ToList(), PlacesSql, Places),
            .. Of(Each(all, one => one.Readings), ReadingsSql, Readings),
            .. Completions(all),
        ];
    }

    private static IEnumerable<Statement> Completions(IReadOnlyList<LearnerChanges> all) =>
    [
        .. Of(Each(all, one => one.Mine.NewBlocks), CompleteSql, rows => new
        {
            Learners = Learners(rows), Courses = Courses(rows), Keys = Column(rows, row => row.What), Units = Column(rows, row => row.Of.Mine.UnitOf[row.What]), Times = Times(rows),
        }),
        .. Of(Each(all, one => one.Mine.RemovedBlocks), UncompleteSql, rows => new { Learners = Learners(rows), Courses = Courses(rows), Keys = Column(rows, row => row.What) }),
        .. Of(Each(all, one => one.ChangedUnits), DoneBlocksSql, rows => new
        {
            Learners = Learners(rows), Courses = Courses(rows), Units = Column(rows, row => row.What), Keys = Column(rows, row => List(row.Of.Mine.DoneBlocks(row.What))),
        }),
        .. Of(Each(all, one => one.Mine.NewUnits), CompleteUnitsSql, rows => new
        {
            Learners = Learners(rows), Courses = Courses(rows), Keys = Column(rows, row => row.What), Times = Times(rows),
        }),
        .. Of(Each(all, one => one.Mine.RemovedUnits), UncompleteUnitsSql, rows => new { Learners = Learners(rows), Courses = Courses(rows), Keys = Column(rows, row => row.What) }),
    ];

    private static List<Row<T>> Each<T>(IReadOnlyList<LearnerChanges> all, Func<LearnerChanges, IEnumerable<T>> what) =>
        [.. all.SelectMany(one => what(one).Select(row => new Row<T>(one, row)))];

    private static IEnumerable<Statement> Of<T>(List<T> rows, string sql, Func<List<T>, object> args) => rows.Count == 0 ? [] : [new(sql, args(rows))];

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];

    private static Guid[] Learners<T>(List<Row<T>> rows) => Column(rows, row => row.Of.Learner);

    private static Guid[] Courses<T>(List<Row<T>> rows) => Column(rows, row => row.Of.Course);

    private static DateTime[] Times<T>(List<Row<T>> rows) => Column(rows, row => row.Of.At.UtcDateTime);

    // An array of arrays must be rectangular: each list travels as a text.
    private static string List(IEnumerable<string> keys) => JsonSerializer.Serialize(keys);

    private static Statement Progress(IReadOnlyList<LearnerChanges> all)
    {
        T[] Each<T>(Func<LearnerChanges, T> value) => [.. all.Select(value)];
        return new(ProgressSql, new
        {
            Learners = Each(one => one.Learner),
            Courses = Each(one => one.Course),
            Completed = Each(one => one.Mine.Completed),
            Totals = Each(one => one.Mine.Total),
            DoneUnits = Each(one => List(one.Mine.CompletedUnits.Order(StringComparer.Ordinal))),
            LastUnits = Each(one => one.LastUnit),
            // Not as DateTime: an array whose first is null would be taken for one of times without a zone.
            LastActive = Each(one => one.LastActiveAt?.ToUniversalTime()),
            CompletedAt = Each(one => one.CompletedAt?.ToUniversalTime()),
        });
    }

    private static object Watches(List<Row<(string Block, Watch Watch)>> rows) => new
    {
        Learners = Learners(rows),
        Courses = Courses(rows),
        Keys = Column(rows, row => row.What.Block),
        Units = Column(rows, row => row.Of.Mine.UnitOf[row.What.Block]),
        Ranges = Column(rows, row => row.What.Watch.Ranges.ToString()),
        Durations = Column(rows, row => row.What.Watch.Duration),
        Positions = Column(rows, row => row.What.Watch.Position),
        Times = Column(rows, row => row.What.Watch.PositionAt.UtcDateTime),
    };

    // What the player begins with, where the unit page finds it.
    private static object Places(List<IGrouping<(LearnerChanges Of, string Unit), Row<(string Block, Watch Watch)>>> units) => new
    {
        Learners = Column(units, unit => unit.Key.Of.Learner),
        Courses = Column(units, unit => unit.Key.Of.Course),
        Units = Column(units, unit => unit.Key.Unit),
        States = Column(units, unit => JsonSerializer.Serialize(unit.ToDictionary(row => row.What.Block, row => Place(row.What.Watch)))),
    };

    private static object Place(Watch watch) => new
    {
        position = watch.Position / 10.0,
        duration = watch.Duration / 10.0,
        watched = Math.Round(Math.Min(1, watch.Ranges.ShareOf(watch.Duration)), 3),
        played = watch.Ranges.Spans.Take(MostPlayed).Select(span => new[] { span.From / 10.0, span.To / 10.0 }),
    };

    private static object Readings(List<Row<(string Block, Reading Reading)>> rows) => new
    {
        Learners = Learners(rows),
        Courses = Courses(rows),
        Keys = Column(rows, row => row.What.Block),
        Depths = Column(rows, row => row.What.Reading.Depth),
        Sessions = Column(rows, row => row.What.Reading.ToJson()),
    };

    // An upsert of rows that are there: it finds them by the key for certain.
    private const string ProgressSql = """
        insert into courseware.progress (learner_id, course_id, completed, total, done_units, last_unit, last_active_at, completed_at)
        select learner_id, course_id, completed, total, array(select jsonb_array_elements_text(done_units::jsonb)), last_unit, last_active_at, completed_at
        from unnest(
            @Learners::uuid[], @Courses::uuid[], @Completed::int[], @Totals::int[], @DoneUnits::text[], @LastUnits::text[], @LastActive::timestamptz[],
            @CompletedAt::timestamptz[])
            as changed (learner_id, course_id, completed, total, done_units, last_unit, last_active_at, completed_at)
        on conflict (learner_id, course_id) do update
        set completed = excluded.completed, total = excluded.total, done_units = excluded.done_units, last_unit = excluded.last_unit,
            last_active_at = excluded.last_active_at, completed_at = excluded.completed_at
        """;

    // Of several courses a learner has the same day; in order, so that two who write them never wait for each other in a circle.
    private const string DaysSql = """
        insert into courseware.active_days (learner_id, day)
        select learner_id, day
        from unnest(@Learners::uuid[], @Days::date[]) as active (learner_id, day)
        order by learner_id, day
        on conflict do nothing
        """;

    private const string PinsSql = """
        insert into courseware.learner_units as mine (learner_id, course_id, unit_key, unit_hash)
        select learner_id, course_id, unit_key, unit_hash
        from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[], @Hashes::text[]) as pin (learner_id, course_id, unit_key, unit_hash)
        order by learner_id, course_id, unit_key
        on conflict (learner_id, course_id, unit_key) do update
        set unit_hash = excluded.unit_hash
        where mine.unit_hash is null
        """;

    private const string DoneBlocksSql = """
        insert into courseware.learner_units (learner_id, course_id, unit_key, done_blocks)
        select learner_id, course_id, unit_key, array(select jsonb_array_elements_text(done_blocks::jsonb))
        from unnest(@Learners::uuid[], @Courses::uuid[], @Units::text[], @Keys::text[]) as done (learner_id, course_id, unit_key, done_blocks)
        on conflict (learner_id, course_id, unit_key) do update
        set done_blocks = excluded.done_blocks
        """;

    private const string PlacesSql = """
        insert into courseware.learner_units as mine (learner_id, course_id, unit_key, states)
        select learner_id, course_id, unit_key, states::jsonb
        from unnest(@Learners::uuid[], @Courses::uuid[], @Units::text[], @States::text[]) as place (learner_id, course_id, unit_key, states)
        on conflict (learner_id, course_id, unit_key) do update
        set states = mine.states || excluded.states
        """;

    // Already merged under the lock, so the new row stands for the old one.
    private const string WatchesSql = """
        insert into courseware.watches (learner_id, course_id, block_key, unit_key, ranges, duration, position, position_at)
        select learner_id, course_id, block_key, unit_key, ranges::int4multirange, duration, position, position_at
        from unnest(
            @Learners::uuid[], @Courses::uuid[], @Keys::text[], @Units::text[], @Ranges::text[], @Durations::int[], @Positions::int[], @Times::timestamptz[])
            as watch (learner_id, course_id, block_key, unit_key, ranges, duration, position, position_at)
        on conflict (learner_id, course_id, block_key) do update
        set unit_key = excluded.unit_key, ranges = excluded.ranges, duration = excluded.duration, position = excluded.position, position_at = excluded.position_at
        """;

    private const string ReadingsSql = """
        insert into courseware.readings (learner_id, course_id, block_key, depth, sessions)
        select learner_id, course_id, block_key, depth, sessions::jsonb
        from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[], @Depths::float8[], @Sessions::text[])
            as reading (learner_id, course_id, block_key, depth, sessions)
        on conflict (learner_id, course_id, block_key) do update
        set depth = excluded.depth, sessions = excluded.sessions
        """;

    private const string CompleteSql = """
        insert into courseware.completions (learner_id, course_id, block_key, unit_key, completed_at)
        select learner_id, course_id, block_key, unit_key, completed_at
        from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[], @Units::text[], @Times::timestamptz[])
            as done (learner_id, course_id, block_key, unit_key, completed_at)
        on conflict do nothing
        """;

    private const string UncompleteSql = """
        delete from courseware.completions
        where (learner_id, course_id, block_key) in (
            select learner_id, course_id, block_key
            from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[]) as undone (learner_id, course_id, block_key)
        )
        """;

    private const string CompleteUnitsSql = """
        insert into courseware.unit_completions (learner_id, course_id, unit_key, completed_at)
        select learner_id, course_id, unit_key, completed_at
        from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[], @Times::timestamptz[]) as done (learner_id, course_id, unit_key, completed_at)
        on conflict do nothing
        """;

    private const string UncompleteUnitsSql = """
        delete from courseware.unit_completions
        where (learner_id, course_id, unit_key) in (
            select learner_id, course_id, unit_key
            from unnest(@Learners::uuid[], @Courses::uuid[], @Keys::text[]) as undone (learner_id, course_id, unit_key)
        )
        """;
}
