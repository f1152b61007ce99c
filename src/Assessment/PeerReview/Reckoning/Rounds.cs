using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.PeerReview.Reckoning;

/// <summary>Something happened on an assignment that may decide a grade.</summary>
internal sealed record RoundStirred(Guid CourseId, string BlockKey) : IEvent
{
    public static string Name => "peerreview.round-stirred/1";
}

/// <summary>Time has passed: works may have waited long enough.</summary>
internal sealed record RoundsAged : IEvent
{
    public static string Name => "peerreview.rounds-aged/1";
}

internal static class Rounds
{
    /// <summary>Has the grades of an assignment reckoned soon; many calls before that are one. The last thing that a transaction does: whoever
    /// holds the round must not wait for a work.</summary>
    internal static async Task Stir(Tx tx, Outbox outbox, Guid courseId, string blockKey)
    {
        if (await tx.Execute(StirSql, new { CourseId = courseId, BlockKey = blockKey }) == 1)
            await outbox.Add(tx, new RoundStirred(courseId, blockKey));
    }

    private const string StirSql = """
        insert into peerreview.rounds as known (course_id, block_key, stirred)
        values (@CourseId, @BlockKey, true)
        on conflict (course_id, block_key) do update
        set stirred = true
        where not known.stirred
        """;
}

/// <summary>Every assignment whose works still wait is looked at.</summary>
internal sealed class OnRoundsAged(Outbox outbox) : IHandle<RoundsAged>
{
    private sealed record Round(Guid CourseId, string BlockKey);

    public async Task Handle(RoundsAged happened, Tx tx, CancellationToken cancellation)
    {
        foreach (var round in await tx.Query<Round>(OpenSql, null, cancellation))
            await Rounds.Stir(tx, outbox, round.CourseId, round.BlockKey);
    }

    private const string OpenSql = """
        select distinct course_id, block_key
        from peerreview.submissions
        where state in ('submitted', 'in_review', 'graded')
        order by course_id, block_key
        """;
}
