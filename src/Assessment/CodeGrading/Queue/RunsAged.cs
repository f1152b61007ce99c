using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Queue;

/// <summary>Time to forget runs that nobody will ask for again.</summary>
public sealed record RunsAged : IEvent
{
    public static string Name => "codegrading.runs-aged/1";
}

/// <summary>Runs are work, not records: what became of them is kept by whoever asked. Outcomes that pages ask for again stay a month.</summary>
internal sealed class OnRunsAged(Outbox outbox) : IHandle<RunsAged>
{
    public async Task Handle(RunsAged happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(ForgetSql, null, cancellation);
        // The last programs that a regrade waited for may have gone with their learners.
        foreach (var regrade in await tx.Query<Guid>(StillSql, null, cancellation)) await outbox.Add(tx, new Regrading.ProgramRegradeContinues(regrade));
    }

    private const string StillSql = """
        select id
        from codegrading.regrades
        where finished_at is null
          and not exists (
            select
            from codegrading.regrade_runs
            where regrade_id = regrades.id
          )
        """;

    private const string ForgetSql = """
        delete from codegrading.runs
        where ended_at < now() - case when state = 'dead' then interval '90 days' when cache_key is null then interval '2 days' else interval '30 days' end
        """;
}
