using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Stoa.Platform.Migrations;

/// <summary>Brings a database forward: Platform first, then every module. One migrator at a time (an advisory lock);
/// each step and its mark commit together; a step that was applied must not have changed since.</summary>
public sealed class Migrator(string connectionString, IReadOnlyList<Migration> migrations, ILogger log)
{
    private const long LockKey = 0x53746f61;

    private sealed record Applied(string Module, int Number, string Hash);

    /// <summary>Applies what is missing and says how many steps that were.</summary>
    /// <exception cref="MigrationException">A step failed, or one that was applied has other content now.</exception>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { LockKey });
        try
        {
            await connection.ExecuteAsync(HistorySql);
            var missing = Missing([.. await connection.QueryAsync<Applied>(AppliedSql)]);
            foreach (var migration in missing)
                await Apply(connection, migration, cancellation);
            return missing.Count;
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    /// <summary>The steps that the database lacks, without changing anything.</summary>
    public async Task<IReadOnlyList<Migration>> Pending(CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        var exists = await connection.ExecuteScalarAsync<bool>("select to_regclass('platform.migrations') is not null");
        return exists ? Missing([.. await connection.QueryAsync<Applied>(AppliedSql)]) : migrations;
    }

    private List<Migration> Missing(IReadOnlyList<Applied> applied)
    {
        var hashes = applied.ToDictionary(row => (row.Module, row.Number), row => row.Hash);
        foreach (var migration in migrations)
            if (hashes.TryGetValue((migration.Module, migration.Number), out var hash) && hash != migration.Hash)
                throw new MigrationException($"Migration {migration.Module}/{migration.Number:0000}_{migration.Name} was applied with other content. Applied migrations never change: add a new one.");
        return [.. migrations.Where(migration => !hashes.ContainsKey((migration.Module, migration.Number)))];
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        log.LogInformation("Migrating {Module}/{Number:0000}_{Name}", migration.Module, migration.Number, migration.Name);
        try
        {
            if (migration.OutsideTransaction)
                await connection.ExecuteAsync(migration.Sql, commandTimeout: 0);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (!migration.OutsideTransaction)
                await connection.ExecuteAsync(migration.Sql, transaction: transaction, commandTimeout: 0);
            await connection.ExecuteAsync(MarkSql, new { migration.Module, migration.Number, migration.Name, migration.Hash }, transaction);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException failure)
        {
            throw new MigrationException($"Migration {migration.Module}/{migration.Number:0000}_{migration.Name} failed: {failure.MessageText} (position {failure.Position})", failure);
        }
    }

    private const string HistorySql = """
        create schema if not exists platform;
        create table if not exists platform.migrations (
            module text not null,
            number int not null,
            name text not null,
            hash text not null,
            applied_at timestamptz not null default now(),
            primary key (module, number)
        )
        """;

    private const string AppliedSql = """
        select module, number, hash
        from platform.migrations
        """;

    private const string MarkSql = """
        insert into platform.migrations (module, number, name, hash)
        values (@Module, @Number, @Name, @Hash)
        """;
}

public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
