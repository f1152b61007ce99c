using Stoa.Platform.Migrations;

namespace Stoa.Host.Backup;

/// <summary>What a backup holds; its last entry, so that a broken-off one has none.</summary>
internal sealed record BackupManifest(
    int Format,
    DateTimeOffset WrittenAt,
    string PostgreSql,
    IReadOnlyList<BackupMigration> Migrations,
    IReadOnlyList<BackupTable> Tables,
    IReadOnlyList<BackupSequence> Sequences,
    IReadOnlyList<BackupObject> Objects)
{
    internal const int CurrentFormat = 1;
    internal const string Entry = "manifest.json";
}

internal sealed record BackupMigration(string Module, int Number, string Name, string Hash)
{
    internal bool Is(Migration migration) => (migration.Module, migration.Number, migration.Hash) == (Module, Number, Hash);
}

/// <summary>One table's rows in PostgreSQL's text format, which any later version reads.</summary>
internal sealed record BackupTable(string Schema, string Name, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256)
{
    internal string Entry => $"tables/{Schema}.{Name}";

    internal string Sql => $"{Quoted.Name(Schema)}.{Quoted.Name(Name)}";

    internal string ColumnList => string.Join(", ", Columns.Select(Quoted.Name));
}

internal sealed record BackupSequence(string Schema, string Name, long LastValue);

/// <summary>One object of the store.</summary>
internal sealed record BackupObject(string Key, string ContentType, long Bytes, string Sha256)
{
    internal string Entry => $"files/{Key}";
}

internal static class Quoted
{
    internal static string Name(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
