using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Stoa.Host.Embedded;

namespace Stoa.Testing;

/// <summary>Databases for tests: each a copy of one that was migrated once. They go away by themselves.</summary>
public static class PostgresForTests
{
    private const long TemplateLock = 7_305_511_200_116;
    private static readonly Lazy<string> MigrationsKey = new(HashOfMigrations);

    /// <summary>
    /// A fresh database that <paramref name="migrate"/> has migrated; in truth a clone of a template that it migrated once
    /// for this state of the migrations. The connection string is the superuser's, whom row-level security does not bind.
    /// </summary>
    /// <param name="key">Names the template apart when <paramref name="migrate"/> does more than the migrations of the modules (a seed).</param>
    public static async Task<string> NewDatabase(Func<string, Task> migrate, string key = "")
    {
        var server = await TestServer.Get();
        var template = "template_" + Hash(MigrationsKey.Value + "|" + key);
        if (!await Databases.Exists(server, template))
            await MakeTemplate(server, template, migrate);
        var name = FreshName();
        await Databases.Clone(server, template, name);
        return ForTest(server, name);
    }

    /// <summary>A database without anything in it.</summary>
    public static async Task<string> EmptyDatabase()
    {
        var server = await TestServer.Get();
        var name = FreshName();
        await Databases.Create(server, name);
        return ForTest(server, name);
    }

    /// <summary>Drops a database before its time; those never dropped go at the start of the next run.</summary>
    public static async Task Drop(string connectionString)
    {
        await using (var pool = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(pool);
        await Databases.Drop(await TestServer.Get(), new NpgsqlConnectionStringBuilder(connectionString).Database!);
    }

    private static async Task MakeTemplate(string server, string template, Func<string, Task> migrate)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var takeLock = new NpgsqlCommand($"select pg_advisory_lock({TemplateLock})", connection) { CommandTimeout = 300 };
        await takeLock.ExecuteNonQueryAsync();
        if (await Databases.Exists(server, template))
            return;
        var unfinished = "unfinished_" + template;
        await Databases.Drop(server, unfinished);
        await Databases.Create(server, unfinished);
        var connectionString = ForTest(server, unfinished);
        await migrate(connectionString);
        await using (var pool = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(pool);
        await using var disconnect = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1", connection)
        {
            Parameters = { new() { Value = unfinished } },
        };
        await disconnect.ExecuteNonQueryAsync();
        await Databases.Rename(server, unfinished, template);
    }

    private static string FreshName() => $"test_{Guid.CreateVersion7():N}";

    private static string ForTest(string server, string database) => new NpgsqlConnectionStringBuilder(server)
    {
        Database = database,
        MaxPoolSize = 25,
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 2,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Changes with every migration of every module, and with the code that runs them.</summary>
    private static string HashOfMigrations()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(IsOurs).Order(StringComparer.Ordinal))
        {
            var assembly = Assembly.LoadFrom(file);
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                text.Append(name).Append('\n').Append(reader.ReadToEnd()).Append('\n');
            }
            if (Path.GetFileName(file) == "Stoa.Platform.dll")
                text.Append(assembly.ManifestModule.ModuleVersionId);
        }
        return Hash(text.ToString());
    }

    private static bool IsOurs(string file) =>
        Path.GetFileName(file) is var name && (name == "stoa.dll" || name.StartsWith("Stoa.", StringComparison.Ordinal)) && !name.EndsWith(".Tests.dll", StringComparison.Ordinal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
