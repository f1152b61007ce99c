using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.SignIns;

/// <summary>Records who has signed in since the last time; the first time begins now. A registration writes no event of its own for this:
/// thousands come at once, and sessions can be read in the order in which they began.</summary>
internal sealed class OnSignInsDue(SignInRecorder recorder, ISessions sessions, TimeProvider clock) : IHandle<SignInsDue>
{
    private const int AtOnce = 1000;

    // A session that began before another may be committed after it; so long no transaction of a sign-in takes.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    public async Task Handle(SignInsDue happened, Tx tx, CancellationToken cancellation)
    {
        if (!recorder.IsWanted)
            return;
        var now = clock.GetUtcNow();
        var since = (await tx.One<DateTimeOffset?>(ToldSql, null, cancellation) ?? now) - Overlap;
        for (var full = true; full;)
        {
            var begun = await sessions.Begun(since, AtOnce, cancellation);
            await recorder.Say(begun, cancellation);
            full = begun.Count == AtOnce && begun[^1].BeganAt > since;
            since = full ? begun[^1].BeganAt : since;
        }
        await tx.Execute(TellSql, new { Now = now }, cancellation);
    }

    private const string ToldSql = """
        select told_until
        from records.sign_ins
        where tenant_id = platform.tenant()
        """;

    private const string TellSql = """
        insert into records.sign_ins (told_until)
        values (@Now)
        on conflict (tenant_id) do update
        set told_until = excluded.told_until
        """;
}
