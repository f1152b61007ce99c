namespace Stoa.Courseware.Moments;

/// <summary>Where a recording is to go on, by the latest word on it.</summary>
internal sealed record Watch(WatchedRanges Ranges, int Duration, int Position, DateTimeOffset PositionAt)
{
    public Watch Merge(Watch other)
    {
        var later = (other.PositionAt, other.Position).CompareTo((PositionAt, Position)) > 0 ? other : this;
        return new(Ranges.Merge(other.Ranges), Math.Max(Duration, other.Duration), later.Position, later.PositionAt);
    }
}

/// <summary>All that a learner did in a course, gathered from one or many batches; the order does not matter.</summary>
internal sealed class Deeds
{
    public Dictionary<string, Watch> Watches { get; } = [];
    public Dictionary<string, Reading> Readings { get; } = [];

    /// <summary>Blocks that were completed by a direct act.</summary>
    public HashSet<string> Acts { get; } = [];

    /// <summary>Acts taken back.</summary>
    public HashSet<string> Undone { get; } = [];

    /// <summary>Earned shares of submissions.</summary>
    public Dictionary<string, double> Scores { get; } = [];

    /// <summary>Which revision of its unit a block was shown in, and when first.</summary>
    public Dictionary<string, (string Hash, DateTimeOffset At)> Shown { get; } = [];

    /// <summary>The block touched last; the unit itself when it was only opened.</summary>
    public (string Block, DateTimeOffset At) Last { get; private set; } = ("", DateTimeOffset.MinValue);

    public SortedSet<DateOnly> Days { get; } = [];

    /// <summary>Blocks that something was done on; opening is not doing.</summary>
    public IEnumerable<string> Blocks => Watches.Keys.Concat(Readings.Keys).Concat(Acts).Concat(Undone).Concat(Scores.Keys).Distinct();

    public Deeds Touch(string block, DateTimeOffset at, int zone = 0)
    {
        if ((at, block).CompareTo((Last.At, Last.Block)) > 0)
            Last = (block, at);
        Days.Add(DateOnly.FromDateTime(at.UtcDateTime.AddMinutes(zone)));
        return this;
    }

    public void Add(Moment moment, DateTimeOffset at, int zone)
    {
        Touch(moment.Block, at, zone);
        if (moment.UnitHash is { } hash && (!Shown.TryGetValue(moment.Block, out var shown) || (at, hash).CompareTo((shown.At, shown.Hash)) < 0))
            Shown[moment.Block] = (hash, at);
        if (moment.Kind == Moment.Read)
            Add(moment.Block, Reading.Of(moment.Word("session")!, moment.Number("depth") ?? 0, moment.Number("seconds") ?? 0));
        else if (moment.Kind == Moment.Watched || moment.Number("position") is not null)
            Add(moment, at);
    }

    private void Add(string block, Reading reading) =>
        Readings[block] = Readings.GetValueOrDefault(block, Reading.None).Merge(reading);

    private void Add(Moment moment, DateTimeOffset at)
    {
        var ranges = moment.Kind == Moment.Watched ? WatchedRanges.Of(moment.Ranges()) : WatchedRanges.None;
        var position = moment.Number("position");
        var watch = new Watch(
            ranges,
            Moment.Tenths(moment.Number("duration") ?? 0),
            Moment.Tenths(position ?? 0),
            position is null ? DateTimeOffset.MinValue : at);
        Watches[moment.Block] = Watches.TryGetValue(moment.Block, out var before) ? before.Merge(watch) : watch;
    }
}
