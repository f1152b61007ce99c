using Npgsql;

namespace Stoa.Host.Embedded;

/// <summary>Creates, clones and drops databases of a server.</summary>
internal static class Databases
{
    /// <summary>The same server and user, another database.</summary>
    internal static string In(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    internal static async Task<bool> Exists(string connectionString, string name)
    {
        await using var connection = await Open(connectionString);
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    internal static Task Create(string connectionString, string name) =>
        Execute(connectionString, $"create database {Quote(name)}");

    internal static Task Clone(string connectionString, string template, string name) =>
        Execute(connectionString, $"create database {Quote(name)} template {Quote(template)} strategy file_copy");

    internal static Task Rename(string connectionString, string name, string to) =>
        Execute(connectionString, $"alter database {Quote(name)} rename to {Quote(to)}");

    internal static Task Drop(string connectionString, string name) =>
        Execute(connectionString, $"drop database if exists {Quote(name)} with (force)");

    private static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = await Open(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> Open(string connectionString)
    {
        // Not pooled: an idle connection would keep a template from being copied.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
