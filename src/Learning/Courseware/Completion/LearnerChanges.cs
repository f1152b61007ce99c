using Stoa.Courseware.Moments;

namespace Stoa.Courseware.Completion;

/// <summary>What deeds changed in a learner's course.</summary>
internal sealed class LearnerChanges(
    LearnerRecord known, Deeds deeds, LearnerCourse mine, Dictionary<string, string> pins, DateTimeOffset now)
{
    private readonly ProgressRow before = known.Progress;

    internal Guid Learner => known.Learner;

    internal Guid Course => known.Course;

    internal LearnerCourse Mine => mine;

    internal IReadOnlyCollection<DateOnly> Days => deeds.Days;

    internal IReadOnlyDictionary<string, string> Pins => pins;

    /// <summary>Rows of blocks that the course does not have would only grow.</summary>
    internal IEnumerable<(string Block, Watch Watch)> Watches => deeds.Watches.Where(watch => IsKnown(watch.Key)).Select(watch => (watch.Key, watch.Value));

    /// <summary>As for <see cref="Watches"/>.</summary>
    internal IEnumerable<(string Block, Reading Reading)> Readings => deeds.Readings.Where(reading => IsKnown(reading.Key)).Select(reading => (reading.Key, reading.Value));

    /// <summary>Units of which other blocks are complete than before.</summary>
    internal IEnumerable<string> ChangedUnits => mine.NewBlocks.Concat(mine.RemovedBlocks).Select(key => mine.UnitOf[key]).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The course is complete now and never was before.</summary>
    internal bool IsFirstComplete => mine.IsComplete && before.CompletedAt is null;

    internal DateTimeOffset At => deeds.Last.At > DateTimeOffset.MinValue ? deeds.Last.At : now;

    internal string? LastUnit => IsLatest ? mine.UnitOf.GetValueOrDefault(deeds.Last.Block) ?? before.LastUnit : before.LastUnit;

    internal DateTimeOffset? LastActiveAt => IsLatest ? deeds.Last.At : before.LastActiveAt;

    internal DateTimeOffset? CompletedAt => before.CompletedAt ?? (mine.IsComplete ? now : null);

    private bool IsLatest => deeds.Last.Block.Length > 0 && (before.LastActiveAt is null || deeds.Last.At >= before.LastActiveAt);

    private bool IsKnown(string key) => mine.UnitOf.ContainsKey(key);
}
