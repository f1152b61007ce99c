using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Data;

/// <summary>The database as the request's tenant sees it: row-level security shows and accepts that tenant's rows only.
/// Scoped. Each call is one round trip; use <see cref="Transaction"/> for what belongs together.</summary>
public sealed class Db(AppDataSource source, Tenant tenant) : ISql
{
    internal Guid Tenant => tenant.Id;

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null, CancellationToken cancellation = default)
    {
        await using var session = await source.Open(tenant.Id, cancellation);
        return await session.Query<T>(sql, args, keepTenant: false, cancellation);
    }

    public async Task<T?> One<T>(string sql, object? args = null, CancellationToken cancellation = default) =>
        (await Query<T>(sql, args, cancellation)) is [var row, ..] ? row : default;

    public async Task<int> Execute(string sql, object? args = null, CancellationToken cancellation = default)
    {
        await using var session = await source.Open(tenant.Id, cancellation);
        return await session.Execute(sql, args, keepTenant: false, cancellation);
    }

    public async Task<BatchResults> Batch(IReadOnlyList<Statement> statements, CancellationToken cancellation = default) =>
        await BatchResults.Of(await source.Open(tenant.Id, cancellation), statements, cancellation);

    /// <summary>Commits when the work returns, rolls back when it throws.</summary>
    public Task<T> Transaction<T>(Func<Tx, Task<T>> work, CancellationToken cancellation = default) => Transaction(null, work, cancellation);

    /// <param name="head">Belongs to the transaction and travels with its first batch. It must return rows, which nobody reads.</param>
    internal async Task<T> Transaction<T>(Statement? head, Func<Tx, Task<T>> work, CancellationToken cancellation)
    {
        await using var session = await source.Open(tenant.Id, cancellation);
        await session.Begin(head, cancellation);
        var result = await work(new Tx(session));
        await session.Commit(cancellation);
        return result;
    }

    public Task Transaction(Func<Tx, Task> work, CancellationToken cancellation = default) =>
        Transaction(async tx =>
        {
            await work(tx);
            return true;
        }, cancellation);
}
