namespace Stoa.Platform.Data;

/// <summary>The database across tenants, as role <c>stoa_platform</c>: dispatch, schedules, operators' commands.
/// Whatever a person asks for with it is written to <c>platform.audit</c>.</summary>
public sealed class PlatformDb(PlatformDataSource source) : ISql
{
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null, CancellationToken cancellation = default)
    {
        await using var session = await source.Open(cancellation);
        return await session.Query<T>(sql, args, keepTenant: false, cancellation);
    }

    public async Task<T?> One<T>(string sql, object? args = null, CancellationToken cancellation = default) =>
        (await Query<T>(sql, args, cancellation)) is [var row, ..] ? row : default;

    public async Task<int> Execute(string sql, object? args = null, CancellationToken cancellation = default)
    {
        await using var session = await source.Open(cancellation);
        return await session.Execute(sql, args, keepTenant: false, cancellation);
    }

    public async Task<BatchResults> Batch(IReadOnlyList<Statement> statements, CancellationToken cancellation = default) =>
        await BatchResults.Of(await source.Open(cancellation), statements, cancellation);

    /// <summary>Commits when the work returns, rolls back when it throws.</summary>
    public async Task<T> Transaction<T>(Func<Tx, Task<T>> work, CancellationToken cancellation = default)
    {
        await using var session = await source.Open(cancellation);
        await session.Begin(null, cancellation);
        var result = await work(new Tx(session));
        await session.Commit(cancellation);
        return result;
    }

    /// <summary>Records who did what across tenants.</summary>
    public Task Audit(string actor, string action, object detail) => Execute(
        AuditSql,
        new { Id = Guid.CreateVersion7(), Actor = actor, Action = action, Detail = System.Text.Json.JsonSerializer.Serialize(detail) });

    private const string AuditSql = """
        insert into platform.audit (id, actor, action, detail)
        values (@Id, @Actor, @Action, @Detail::jsonb)
        """;
}
