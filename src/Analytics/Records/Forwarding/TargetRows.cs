using Stoa.Contracts.Records;
using Stoa.Platform.Data;

namespace Stoa.Records.Forwarding;

/// <summary>Targets as the worker has them. A lease keeps two processes from sending the same at once; one that died gives it back after two minutes.</summary>
internal sealed class TargetRows(PlatformDb db)
{
    private const int LongestError = 500;

    public Task<IReadOnlyList<Target>> Claim(int most, CancellationToken cancellation) => db.Query<Target>(ClaimSql, new { Most = most }, cancellation);

    /// <summary>Moves the place on, with what was refused on the way.</summary>
    /// <returns>False when the target is gone, paused or somebody else's.</returns>
    public async Task<bool> Advance(Target target, RecordPlace place, Sent sent, CancellationToken cancellation)
    {
        await using var results = await db.Batch(
        [
            new(RefuseSql, new { target.Id, target.TenantId, Ids = sent.Refused.Select(one => one.Id).ToArray(), Reasons = sent.Refused.Select(one => Short(one.Reason)).ToArray() }),
            new(AdvanceSql, new { target.Id, From = target.Position, target.Transaction, To = place.Transaction, place.Position, Taken = (long)sent.Taken, Refused = (long)sent.Refused.Count }),
        ], cancellation);
        await results.Read<Guid>();
        return (await results.Read<Guid>()).Count > 0;
    }

    public Task Rest(Target target, CancellationToken cancellation) => db.Execute(RestSql, new { target.Id }, cancellation);

    public Task Fail(Target target, string error, TimeSpan wait, CancellationToken cancellation) =>
        db.Execute(FailSql, new { target.Id, Error = Short(error), Seconds = wait.TotalSeconds }, cancellation);

    private static string Short(string text) => text.Length > LongestError ? text[..LongestError] : text;

    private const string ClaimSql = """
        update records.targets t
        set leased_until = now() + interval '2 minutes'
        from (
            select id
            from records.targets
            where not paused
              and due_at <= now()
              and (leased_until is null or leased_until < now())
            order by due_at
            limit @Most
            for update skip locked
        ) due
        where t.id = due.id
        returning t.id, t.tenant_id, t.name, t.kind, t.url, t.key_name, t.secret, t.verbs, t.courses, t.sources, t.transaction, t.position, t.failures
        """;

    private const string RefuseSql = """
        insert into records.target_refusals (target_id, tenant_id, statement_id, reason)
        select @Id, @TenantId, statement_id, reason
        from unnest(@Ids::uuid[], @Reasons::text[]) as refused (statement_id, reason)
        on conflict do nothing
        returning statement_id
        """;

    // Only from the place that was read: whoever lost the lease meanwhile moves nothing back.
    private const string AdvanceSql = """
        update records.targets
        set transaction = @To, position = @Position, sent = sent + @Taken, refused = refused + @Refused, failures = 0, error = null,
            sent_at = case when @Taken > 0 then now() else sent_at end, leased_until = now() + interval '2 minutes'
        where id = @Id
          and transaction = @Transaction
          and position = @From
          and not paused
        returning id
        """;

    private const string RestSql = """
        update records.targets
        set leased_until = null, due_at = now() + interval '1 second'
        where id = @Id
        """;

    private const string FailSql = """
        update records.targets
        set leased_until = null, failures = failures + 1, error = @Error, due_at = now() + make_interval(secs => @Seconds)
        where id = @Id
        """;
}
