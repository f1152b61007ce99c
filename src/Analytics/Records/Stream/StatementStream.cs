using System.Text.Json;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Records.Statements;

namespace Stoa.Records.Stream;

/// <summary>Reads on from a place, up to the oldest transaction that still writes statements: what commits later has a higher number, so nothing is passed over.</summary>
internal sealed class StatementStream(Db db, RecordNews news, TimeProvider clock) : IStatementStream
{
    internal sealed record Row(long Transaction, long Position, Guid Id, DateTimeOffset? Happened, DateTimeOffset Stored, string Body, bool Own);

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public Task<IReadOnlyList<RecordedStatement>> After(RecordPlace place, int most, CancellationToken cancellation = default) =>
        Read(AfterSql, place, most, cancellation);

    public Task<IReadOnlyList<RecordedStatement>> OwnAfter(RecordPlace place, int most, CancellationToken cancellation = default) =>
        Read(OwnAfterSql, place, most, cancellation);

    public Task<long> CountAfter(RecordPlace place, CancellationToken cancellation = default) =>
        db.One<long>(CountSql, new { place.Transaction, place.Position }, cancellation);

    public async Task Wait(TimeSpan patience, CancellationToken cancellation = default)
    {
        try
        {
            await news.Next.WaitAsync(patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return;
        }
    }

    internal static RecordedStatement Recorded(Row row)
    {
        if (row.Body.Length == 0)
            return new(new(row.Transaction, row.Position), row.Id, row.Happened ?? row.Stored, row.Stored, Nothing, row.Own);
        var statement = JsonElement.Parse(StoredStatement.Whole(row.Body, row.Stored, row.Happened));
        return new(new(row.Transaction, row.Position), row.Id, row.Happened ?? row.Stored, row.Stored, statement, row.Own);
    }

    private async Task<IReadOnlyList<RecordedStatement>> Read(string sql, RecordPlace place, int most, CancellationToken cancellation)
    {
        await using var results = await db.Batch([new(SettledSql), new(sql, new { place.Transaction, place.Position, Most = most })], cancellation);
        await results.Read<string>();
        return [.. (await results.Read<Row>()).Select(Recorded)];
    }

    // Before the snapshot of the query, which then shows all that it says.
    private const string SettledSql = "select set_config('stoa.settled', (select oldest from records.settled())::text, true)";

    private const string AfterSql = """
        select transaction, position, id, happened, stored, body, source is null as own
        from records.statements
        where tenant_id = platform.tenant()
          and (transaction, position) > (@Transaction, @Position)
          and transaction < current_setting('stoa.settled')::bigint
        order by transaction, position
        limit @Most
        """;

    private const string OwnAfterSql = """
        select transaction, position, id, happened, stored, case when source is null or voids then body else '' end as body, source is null as own
        from records.statements
        where tenant_id = platform.tenant()
          and (transaction, position) > (@Transaction, @Position)
          and transaction < current_setting('stoa.settled')::bigint
        order by transaction, position
        limit @Most
        """;

    private const string CountSql = """
        select count(*)
        from records.statements
        where tenant_id = platform.tenant()
          and (transaction, position) > (@Transaction, @Position)
        """;
}
