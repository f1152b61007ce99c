using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>A running transaction of one tenant (or of the platform role, when made by <see cref="PlatformDb"/>).</summary>
public sealed class Tx : ISql
{
    private readonly Session session;

    internal Tx(Session session) => this.session = session;

    /// <summary>The tenant, or null in platform work across tenants.</summary>
    public Guid? Tenant => session.Tenant;

    /// <summary>For COPY. The tenant is set only after the first statement of the transaction.</summary>
    public NpgsqlConnection Connection => session.Connection;

    public Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null, CancellationToken cancellation = default) =>
        session.Query<T>(sql, args, keepTenant: true, cancellation);

    public async Task<T?> One<T>(string sql, object? args = null, CancellationToken cancellation = default) =>
        (await Query<T>(sql, args, cancellation)) is [var row, ..] ? row : default;

    public Task<int> Execute(string sql, object? args = null, CancellationToken cancellation = default) =>
        session.Execute(sql, args, keepTenant: true, cancellation);

    /// <summary>The last statements of the transaction: they and its commit are one round trip. Nothing can be asked of it afterwards.</summary>
    public Task Finish(IReadOnlyList<Statement> statements, CancellationToken cancellation = default) =>
        session.Finish(statements, cancellation);

    public async Task<BatchResults> Batch(IReadOnlyList<Statement> statements, CancellationToken cancellation = default) =>
        new(await session.Read(statements, keepTenant: true, cancellation), null);
}
