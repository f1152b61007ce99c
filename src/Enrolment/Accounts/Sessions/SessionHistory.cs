using System.Globalization;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Accounts.Sessions;

internal sealed class SessionHistory(Db db) : ISessions
{
    public Task<IReadOnlyList<SessionSpan>> Begun(DateTimeOffset since, int most, CancellationToken cancellation = default) =>
        db.Query<SessionSpan>(BegunSql, new { From = First(since), Most = most }, cancellation);

    public Task<IReadOnlyList<SessionSpan>> Of(IReadOnlyCollection<Guid> people, CancellationToken cancellation = default) =>
        db.Query<SessionSpan>(OfSql, new { People = people.ToArray() }, cancellation);

    // The lowest id of that millisecond: ids tell the time, and the primary key is in their order.
    private static Guid First(DateTimeOffset time) =>
        Guid.ParseExact(Math.Max(0, time.ToUnixTimeMilliseconds()).ToString("x12", CultureInfo.InvariantCulture) + new string('0', 20), "N");

    private const string BegunSql = """
        select id, person_id, coalesce(ended_at, case when expires_at <= now() then expires_at end) as ended_at,
            ended_at is null and expires_at <= now() as timed_out
        from accounts.sessions
        where tenant_id = platform.tenant()
          and id >= @From
        order by id
        limit @Most
        """;

    private const string OfSql = """
        select id, person_id, coalesce(ended_at, case when expires_at <= now() then expires_at end) as ended_at,
            ended_at is null and expires_at <= now() as timed_out
        from accounts.sessions
        where tenant_id = platform.tenant()
          and person_id = any (@People)
        order by id
        """;
}
