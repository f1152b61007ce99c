using Stoa.Contracts.Records;
using Stoa.Insights.Rollups;
using Stoa.Platform.Data;

namespace Stoa.Insights.Folding;

internal enum StepResult
{
    /// <summary>There may be more.</summary>
    Moved,

    /// <summary>On to the end, as far as it was when it was looked at.</summary>
    CaughtUp,

    /// <summary>There was nothing more.</summary>
    Ended,

    /// <summary>Another process follows.</summary>
    Elsewhere,
}

/// <summary>One step along the record: one piece of it, or one person who must be made anew. Rollups and place are one transaction.</summary>
internal sealed class FollowStep(Db db, IStatementStream stream, Fold fold, TimeProvider clock)
{
    internal const int Piece = 2000;

    private sealed record Owed(Guid Id, Guid? PersonId);

    internal Task<StepResult> Run(CancellationToken cancellation, int piece = Piece) => db.Transaction(async tx =>
    {
        if (await Places.Hold(tx, cancellation) is not { } followed)
            return StepResult.Elsewhere;
        if (followed.Wiping)
        {
            await Slate.Wipe(tx, cancellation);
            return StepResult.Moved;
        }
        if (await tx.One<Owed>(OwedSql, null, cancellation) is { } owed)
            return await Settle(tx, owed, followed, cancellation);
        var statements = await stream.OwnAfter(followed.Place, piece, cancellation);
        if (statements.Count == 0)
        {
            if (followed.RebuildOf is not null)
                await Places.EndRebuild(tx, cancellation);
            return StepResult.Ended;
        }
        await fold.Add(tx, statements, cancellation);
        await Places.Move(tx, statements, clock.GetUtcNow(), cancellation);
        if (followed.RebuildOf <= followed.Folded + statements.Count)
            await Places.EndRebuild(tx, cancellation);
        return statements.Count < piece ? StepResult.CaughtUp : StepResult.Moved;
    }, cancellation);

    private async Task<StepResult> Settle(Tx tx, Owed owed, Followed followed, CancellationToken cancellation)
    {
        if (owed.PersonId is { } person)
            await fold.Renew(tx, person, followed.Place, cancellation);
        else
            await Slate.Begin(tx, await stream.CountAfter(RecordPlace.Start, cancellation), cancellation);
        await tx.Execute(SettledSql, new { owed.Id }, cancellation);
        await Places.Tell(tx, cancellation);
        return StepResult.Moved;
    }

    private const string OwedSql = """
        select id, person_id
        from insights.owed
        where tenant_id = platform.tenant()
        order by id
        limit 1
        """;

    private const string SettledSql = """
        delete from insights.owed
        where id = @Id
        """;
}
