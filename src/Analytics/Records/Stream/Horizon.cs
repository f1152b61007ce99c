using Stoa.Platform.Data;

namespace Stoa.Records.Stream;

/// <summary>Up to when the store vouches that it shows everything (X-Experience-API-Consistent-Through). A time of the past, at which the next
/// transaction would have had some number, is safe once every transaction below that number that writes statements has ended: a writer takes its
/// number before it reads the clock for <c>stored</c>.</summary>
internal sealed class Horizon
{
    private const int MostMarks = 600;
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);
    private readonly Lock gate = new();
    private readonly Queue<(DateTimeOffset At, long Next)> marks = new();
    private DateTimeOffset through = DateTimeOffset.UnixEpoch;
    private DateTimeOffset nextMark = DateTimeOffset.UnixEpoch;

    /// <summary>Belongs into the batch of the query that it vouches for, before it.</summary>
    internal static Statement Look => new(LookSql);

    /// <param name="Oldest">The oldest transaction that still writes statements, or the next one.</param>
    /// <param name="Next">The number of the next one.</param>
    internal sealed record Sight(DateTimeOffset At, long Oldest, long Next);

    /// <summary>What was vouched for last in this process.</summary>
    internal DateTimeOffset Known
    {
        get
        {
            lock (gate)
                return through;
        }
    }

    internal DateTimeOffset Through(Sight sight)
    {
        lock (gate)
        {
            if (sight.Oldest == sight.Next)
                through = Later(through, sight.At);
            else if (marks.Count < MostMarks && nextMark <= sight.At)
                Mark(sight);
            while (marks.TryPeek(out var mark) && mark.Next <= sight.Oldest)
                through = Later(through, marks.Dequeue().At);
            return through;
        }
    }

    private void Mark(Sight sight)
    {
        marks.Enqueue((sight.At, sight.Next));
        nextMark = sight.At + Apart;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // statement_timestamp() is older than what is looked at.
    private const string LookSql = """
        select statement_timestamp() as at, oldest, next
        from records.settled()
        """;
}
