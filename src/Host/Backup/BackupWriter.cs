using System.Data;
using System.IO.Compression;
using System.Text.Json;
using Dapper;
using Npgsql;
using Stoa.Platform.Storage;

namespace Stoa.Host.Backup;

/// <summary>Writes everything a site knows into one file: the tables as of one moment, and the objects of the store.</summary>
internal sealed class BackupWriter(string connectionString, IObjectStore store, TimeProvider time, IProgress<string> progress)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="BackupException">The file exists, or the site cannot be read.</exception>
    internal async Task Write(string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
            throw new BackupException($"{file} exists. A backup never replaces a file: choose another name, or move that one away.");
        var unfinished = file + ".unfinished";
        try
        {
            // Readable by its owner only: it holds everybody's data.
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, UnixCreateMode = OwnerOnly, BufferSize = 1 << 16 };
            await using (var stream = new FileStream(unfinished, options))
            {
                await WriteArchive(stream, cancellation);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, file, overwrite: false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new BackupException($"{file} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    private async Task WriteArchive(Stream stream, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var manifest = await WriteTables(archive, cancellation);
        // After the tables: bytes are stored before the row that names them, so every row of the snapshot finds its bytes here.
        manifest = manifest with { Objects = await WriteObjects(archive, cancellation) };
        await using var entry = archive.CreateEntry(BackupManifest.Entry).Open();
        await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancellation);
    }

    private async Task<BackupManifest> WriteTables(ZipArchive archive, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        // Off means: fail rather than leave out rows that a policy hides.
        await connection.ExecuteAsync("set local row_security = off; set transaction read only");
        var tables = new List<BackupTable>();
        foreach (var table in await BackupSource.Tables(connection))
            tables.Add(await WriteTable(archive, connection, table, cancellation));
        return new BackupManifest(
            BackupManifest.CurrentFormat,
            time.GetUtcNow(),
            connection.PostgreSqlVersion.ToString(),
            await BackupSource.Migrations(connection),
            tables,
            await BackupSource.Sequences(connection),
            []);
    }

    private async Task<BackupTable> WriteTable(ZipArchive archive, NpgsqlConnection connection, BackupSource.Table source, CancellationToken cancellation)
    {
        var table = new BackupTable(source.Schema, source.Name, source.Columns, 0, 0, "");
        await using var entry = archive.CreateEntry(table.Entry, CompressionLevel.Fastest).Open();
        await using var hashed = new HashedStream(entry);
        using (var rows = (StreamReader)await connection.BeginTextExportAsync($"copy (select {table.ColumnList} from {table.Sql}) to stdout", cancellation))
            await rows.BaseStream.CopyToAsync(hashed, cancellation);
        progress.Report($"{table.Schema}.{table.Name}: {hashed.Lines} rows");
        return table with { Rows = hashed.Lines, Bytes = hashed.Bytes, Sha256 = hashed.Sha256 };
    }

    private async Task<IReadOnlyList<BackupObject>> WriteObjects(ZipArchive archive, CancellationToken cancellation)
    {
        var objects = new List<BackupObject>();
        await foreach (var key in store.List("", cancellation))
        {
            await using var found = await store.Get(key, cancellation);
            if (found is null)
                continue;
            var item = new BackupObject(key, found.ContentType, 0, "");
            await using var entry = archive.CreateEntry(item.Entry, CompressionLevel.NoCompression).Open();
            await using var hashed = new HashedStream(entry);
            await found.Bytes.CopyToAsync(hashed, cancellation);
            objects.Add(item with { Bytes = hashed.Bytes, Sha256 = hashed.Sha256 });
        }
        progress.Report($"files: {objects.Count}");
        return objects;
    }
}
