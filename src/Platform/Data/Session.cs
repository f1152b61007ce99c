using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>Statements on one connection. Unless it is the tenant's own, the tenant is set at the head of the first batch: in an implicit
/// transaction (one batch) or an explicit one the setting is local, so that a pooled connection never carries it on.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly Guid? tenant;
    private readonly Pulse pulse;
    private NpgsqlTransaction? transaction;
    private Task underWay = Task.CompletedTask;
    private Statement? unsent;
    private bool tenantIsSet;
    private bool finished;

    private Session(NpgsqlConnection connection, Guid? tenant, bool tenantIsSet, Pulse pulse)
    {
        (this.tenant, this.tenantIsSet, this.pulse) = (tenant, tenantIsSet, pulse);
        Connection = connection;
    }

    internal NpgsqlConnection Connection { get; }

    internal Guid? Tenant => tenant;

    /// <param name="tenantIsSet">The connections of this source are the tenant's from their beginning.</param>
    internal static async Task<Session> Open(NpgsqlDataSource source, Guid? tenant, bool tenantIsSet, Pulse pulse, CancellationToken cancellation)
    {
        pulse.Demand();
        var opening = source.OpenConnectionAsync(cancellation).AsTask();
        try
        {
            return new(await pulse.Await(opening), tenant, tenantIsSet, pulse);
        }
        catch (DatabaseSilentException)
        {
            _ = Close(opening);
            throw;
        }
    }

    /// <param name="head">Travels with the first batch. It must return rows, which nobody reads.</param>
    internal async Task Begin(Statement? head, CancellationToken cancellation)
    {
        unsent = head;
        transaction = await Await(Connection.BeginTransactionAsync(cancellation).AsTask());
    }

    /// <summary>Runs the statements and commits, in one round trip.</summary>
    internal async Task Finish(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        await using var reader = await Read([.. statements, new(CommitSql)], keepTenant: true, cancellation);
        while (await reader.NextResultAsync(cancellation))
            continue;
        finished = true;
    }

    internal async Task Commit(CancellationToken cancellation)
    {
        if (finished)
            return;
        if (unsent is not null)
            await (await Read([], keepTenant: true, cancellation)).DisposeAsync();
        await Await(Done(transaction!.CommitAsync(cancellation)));

        static async Task<bool> Done(Task work)
        {
            await work;
            return true;
        }
    }

    internal async Task<NpgsqlDataReader> Read(IReadOnlyList<Statement> statements, bool keepTenant, CancellationToken cancellation)
    {
        if (finished)
            throw new InvalidOperationException("The transaction has ended.");
        var batch = Connection.CreateBatch();
        var prefix = tenant is not null && !tenantIsSet;
        if (prefix)
            batch.BatchCommands.Add(SetTenant(tenant!.Value));
        var head = unsent;
        unsent = null;
        if (head is { } first)
            batch.BatchCommands.Add(Command(first));
        foreach (var statement in statements)
            batch.BatchCommands.Add(Command(statement));
        var reader = await Await(batch.ExecuteReaderAsync(cancellation));
        if (prefix)
        {
            tenantIsSet = keepTenant;
            await reader.NextResultAsync(cancellation);
        }
        if (head is not null)
            await reader.NextResultAsync(cancellation);
        return reader;
    }

    internal async Task<IReadOnlyList<T>> Query<T>(string sql, object? args, bool keepTenant, CancellationToken cancellation)
    {
        await using var reader = await Read([new(sql, args)], keepTenant, cancellation);
        var rows = await BatchResults.Rows<T>(reader, cancellation);
        while (await reader.NextResultAsync(cancellation))
            continue;
        return rows;
    }

    internal async Task<int> Execute(string sql, object? args, bool keepTenant, CancellationToken cancellation)
    {
        await using var reader = await Read([new(sql, args)], keepTenant, cancellation);
        while (await reader.NextResultAsync(cancellation))
            continue;
        return Math.Max(0, reader.RecordsAffected);
    }

    /// <summary>Gives the connection back; not before work that was left behind has ended, and without waiting for a silent database.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await pulse.Await(End());
        }
        catch (DatabaseSilentException)
        {
            return;
        }
    }

    private async Task<bool> End()
    {
        await underWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (transaction is not null)
            await transaction.DisposeAsync();
        await Connection.DisposeAsync();
        return true;
    }

    private Task<T> Await<T>(Task<T> work)
    {
        underWay = work;
        return pulse.Await(work);
    }

    private static async Task Close(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
            await (await opening).DisposeAsync();
    }

    private static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        Parameters.Add(command.Parameters, statement.Args);
        return command;
    }

    private const string CommitSql = "commit";

    private static NpgsqlBatchCommand SetTenant(Guid tenant) => new("select set_config('stoa.tenant', $1, true)")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = tenant.ToString() } },
    };
}
