using Dapper;
using Npgsql;
using Stoa.Platform.Migrations;
using Stoa.Platform.Storage;

namespace Stoa.Host.Backup;

/// <summary>Loads a backup into an empty database and the object store, then migrates to what this version of Stoa needs.</summary>
internal sealed class BackupRestorer(
    string connectionString, IObjectStore store, IReadOnlyList<Migration> known, ILogger log, IProgress<string> progress)
{
    /// <exception cref="BackupException">The file is damaged or too new, or the database is not empty; nothing was changed.</exception>
    internal async Task Restore(string file, CancellationToken cancellation)
    {
        using var backup = await BackupFile.Open(file, cancellation);
        var then = MigrationsOf(backup.Manifest);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false, IncludeErrorDetail = true }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await DemandEmpty(connection);
        progress.Report("Checking the file");
        await backup.Verify(file, cancellation);
        await RestoreObjects(backup, cancellation);
        try
        {
            await new Migrator(connectionString, then, log).Run(cancellation);
            await Load(backup, connection, cancellation);
        }
        catch
        {
            await Empty(connection);
            throw;
        }
        await new Migrator(connectionString, known, log).Run(cancellation);
        await connection.ExecuteAsync("analyze (skip_locked)");
    }

    /// <summary>The steps that the backup's database had taken; the rest follow after its rows are in.</summary>
    private List<Migration> MigrationsOf(BackupManifest manifest)
    {
        var unknown = manifest.Migrations.Where(m => !known.Any(m.Is)).Select(m => $"{m.Module}/{m.Number:0000}_{m.Name}").ToList();
        return unknown.Count == 0
            ? [.. known.Where(k => manifest.Migrations.Any(m => m.Is(k)))]
            : throw new BackupException(
                $"The backup was written by a version of Stoa with migrations that this one lacks ({string.Join(", ", unknown)}). Restore it with that version or a later one.");
    }

    private static async Task DemandEmpty(NpgsqlConnection connection)
    {
        if (await BackupSource.Tables(connection) is [var table, ..])
            throw new BackupException(
                $"The database is not empty (it has {table.Schema}.{table.Name}), and a restore does not mix two sites. "
                + "Name a new data folder with --data, or an empty database in STOA_DATABASE.");
    }

    // Objects that no row names yet do no harm; rows whose objects are missing would.
    private async Task RestoreObjects(BackupFile backup, CancellationToken cancellation)
    {
        foreach (var item in backup.Manifest.Objects)
        {
            await using var part = backup.Part(item.Entry);
            await store.Put(item.Key, part, item.ContentType, cancellation);
        }
        progress.Report($"files: {backup.Manifest.Objects.Count}");
    }

    /// <summary>All rows in one transaction. Foreign keys are taken off and put back, which checks them, and needs no superuser.</summary>
    private async Task Load(BackupFile backup, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var manifest = backup.Manifest;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var keys = await BackupSource.ForeignKeys(connection);
        foreach (var key in keys)
            await connection.ExecuteAsync($"alter table {key.Table} drop constraint {Quoted.Name(key.Name)}");
        foreach (var table in manifest.Tables)
            await connection.ExecuteAsync($"alter table {table.Sql} disable trigger user; truncate {table.Sql}");
        foreach (var table in manifest.Tables)
            await LoadTable(backup, connection, table, cancellation);
        foreach (var table in manifest.Tables)
            await connection.ExecuteAsync($"alter table {table.Sql} enable trigger user");
        foreach (var key in keys)
            await connection.ExecuteAsync($"alter table {key.Table} add constraint {Quoted.Name(key.Name)} {key.Definition}");
        foreach (var sequence in manifest.Sequences)
            await connection.ExecuteAsync(
                "select setval(format('%I.%I', @Schema::text, @Name::text)::regclass, @LastValue)", sequence);
        await transaction.CommitAsync(cancellation);
    }

    private async Task LoadTable(BackupFile backup, NpgsqlConnection connection, BackupTable table, CancellationToken cancellation)
    {
        await using (var part = backup.Part(table.Entry))
        await using (var rows = (StreamWriter)await connection.BeginTextImportAsync($"copy {table.Sql} ({table.ColumnList}) from stdin", cancellation))
            await part.CopyToAsync(rows.BaseStream, cancellation);
        progress.Report($"{table.Schema}.{table.Name}: {table.Rows} rows");
    }

    /// <summary>Back to the empty database that it was, so that the next try can begin.</summary>
    private static async Task Empty(NpgsqlConnection connection)
    {
        foreach (var schema in await BackupSource.Schemas(connection))
            await connection.ExecuteAsync($"drop schema {Quoted.Name(schema)} cascade");
    }
}
