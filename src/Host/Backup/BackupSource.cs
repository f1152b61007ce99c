using Dapper;
using Npgsql;

namespace Stoa.Host.Backup;

/// <summary>What the catalogue says of a database, read inside the caller's transaction.</summary>
internal static class BackupSource
{
    // Set by property: Dapper's match of constructors does not see through arrays.
    internal sealed record Table
    {
        public string Schema { get; init; } = "";
        public string Name { get; init; } = "";
        public string[] Columns { get; init; } = [];
    }

    internal sealed record ForeignKey(string Table, string Name, string Definition);

    internal static async Task<IReadOnlyList<Table>> Tables(NpgsqlConnection connection) => [.. await connection.QueryAsync<Table>(TablesSql)];

    internal static async Task<IReadOnlyList<BackupMigration>> Migrations(NpgsqlConnection connection) =>
        [.. await connection.QueryAsync<BackupMigration>(MigrationsSql)];

    internal static async Task<IReadOnlyList<BackupSequence>> Sequences(NpgsqlConnection connection) =>
        [.. await connection.QueryAsync<BackupSequence>(SequencesSql)];

    internal static async Task<IReadOnlyList<ForeignKey>> ForeignKeys(NpgsqlConnection connection) =>
        [.. await connection.QueryAsync<ForeignKey>(ForeignKeysSql)];

    /// <summary>Every schema but the server's own and <c>public</c>.</summary>
    internal static async Task<IReadOnlyList<string>> Schemas(NpgsqlConnection connection) =>
        [.. await connection.QueryAsync<string>(SchemasSql)];

    // A partitioned table stands for its partitions; what an extension made comes back with the extension.
    private const string TablesSql = """
        select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relkind in ('r', 'p')
          and not c.relispartition
          and c.relpersistence = 'p'
          and n.nspname not like 'pg\_%'
          and n.nspname <> 'information_schema'
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        group by n.nspname, c.relname
        order by n.nspname, c.relname
        """;

    private const string MigrationsSql = """
        select module, number, name, hash
        from platform.migrations
        order by module, number
        """;

    private const string SequencesSql = """
        select schemaname as schema, sequencename as name, last_value as lastvalue
        from pg_sequences
        where last_value is not null
        order by schemaname, sequencename
        """;

    private const string ForeignKeysSql = """
        select c.conrelid::regclass::text as "table", c.conname as name, pg_get_constraintdef(c.oid) as definition
        from pg_constraint c
        join pg_namespace n on n.oid = c.connamespace
        where c.contype = 'f'
          and c.conparentid = 0
          and n.nspname not like 'pg\_%'
        order by 1, 2
        """;

    private const string SchemasSql = """
        select nspname
        from pg_namespace
        where nspname not like 'pg\_%'
          and nspname not in ('information_schema', 'public')
        """;
}
