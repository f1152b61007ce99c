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
    internal sealed record PinRow(string UnitKey, string UnitHash);
    internal sealed record WatchRow(string BlockKey, string Ranges, int Duration, int Position, DateTimeOffset PositionAt);
    internal sealed record ReadingRow(string BlockKey, double Depth, string Sessions);

    public static async Task<LearnerRecord> Lock(Tx tx, Guid learner, Guid course, Deeds deeds, CancellationToken cancellation)
    {
        var key = new { Learner = learner, Course = course };
        await using var results = await tx.Batch(
        [
            new(EnsureSql, key),
            new(LockSql, key),
            new(PinsSql, key),
            new(CompletionsSql, key),
            new(UnitCompletionsSql, key),
            new(WatchesSql, new { Learner = learner, Course = course, Keys = deeds.Watches.Keys.ToArray() }),
            new(ReadingsSql, new { Learner = learner, Course = course, Keys = deeds.Readings.Keys.ToArray() }),
        ], cancellation);
        return new(
            learner,
            course,
            (await results.ReadOne<ProgressRow>())!,
            (await results.Read<PinRow>()).ToDictionary(pin => pin.UnitKey, pin => pin.UnitHash),
            await results.Read<string>(),
            await results.Read<string>(),
            await results.Read<WatchRow>(),
            await results.Read<ReadingRow>());
    }

    /// <summary>Takes the lock alone, for a change that <see cref="Advance"/> follows: always before any other row of the learner's course.</summary>
    public static Task Hold(Tx tx, Guid learner, Guid course, CancellationToken cancellation)
    {
        var key = new { Learner = learner, Course = course };
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
        values (@Learner, @Course)
        on conflict do nothing
        """;

    private const string LockSql = """
        select completed, total, last_unit, last_active_at, completed_at
        from courseware.progress
        where learner_id = @Learner
          and course_id = @Course
        for update
        """;

    private const string PinsSql = """
        select unit_key, unit_hash
        from courseware.learner_units
        where learner_id = @Learner
          and course_id = @Course
          and unit_hash is not null
        """;

    private const string CompletionsSql = """
        select block_key
        from courseware.completions
        where learner_id = @Learner
          and course_id = @Course
        """;

    private const string UnitCompletionsSql = """
        select unit_key
        from courseware.unit_completions
        where learner_id = @Learner
          and course_id = @Course
        """;

    private const string WatchesSql = """
        select block_key, ranges::text, duration, position, position_at
        from courseware.watches
        where learner_id = @Learner
          and course_id = @Course
          and block_key = any(@Keys)
        """;

    private const string ReadingsSql = """
        select block_key, depth::float8, sessions::text
        from courseware.readings
        where learner_id = @Learner
          and course_id = @Course
          and block_key = any(@Keys)
        """;
}
