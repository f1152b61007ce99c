using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stoa.Host.Embedded;

namespace Stoa.Testing;

/// <summary>
/// One PostgreSQL for all test processes of this clone, without flushing to disk. It lives in <c>artifacts/test-postgres</c>,
/// is started by the first process that needs it, and stops a few seconds after the last one has gone.
/// </summary>
internal static class TestServer
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "test-postgres");
    private static readonly string Door = Path.Combine(Folder, "door.lock");
    private static readonly string Members = Path.Combine(Folder, "members.lock");
    private static readonly SemaphoreSlim Once = new(1);
    private static readonly string[] Settings =
        ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "autovacuum_naptime=60s", "log_min_duration_statement=-1"];


    // Held until the process ends.
    private static readonly List<IDisposable> Kept = [];
    private static string? connectionString;

    /// <summary>The server's maintenance database, as superuser.</summary>
    internal static async Task<string> Get()
    {
        await Once.WaitAsync();
        try
        {
            return connectionString ??= await Enter();
        }
        finally
        {
            Once.Release();
        }
    }

    private static async Task<string> Enter()
    {
        var cluster = ClusterFolder.Open(Folder);
        using var door = await Lock(Door, FileShare.None);
        var user = await ServerUser.For(cluster.Path);
        if (await ServerProcess.Find(cluster) is null)
            StopWhenDeserted(await Start(cluster, user));
        var address = new ServerAddress(cluster);
        Kept.Add(address);
        if (await IsDeserted())
            await DropLeftOvers(address.ConnectionString);
        Kept.Add(await Lock(Members, FileShare.Read));
        return address.ConnectionString;
    }

    private static async Task<int> Start(ClusterFolder cluster, ServerUser user)
    {
        var binaries = await ReachableBinaries.For(user, await PostgresBinaries.Find(new() { DataFolder = Folder }, clusterMajor: null));
        try
        {
            if (cluster.Major != binaries.Major)
                await Renew(cluster, binaries, user);
            return await Launch();
        }
        catch (EmbeddedPostgresException)
        {
            // Without flushing, a machine that lost its power leaves a cluster that cannot recover.
            await Renew(cluster, binaries, user);
            return await Launch();
        }

        async Task<int> Launch() =>
            (await ServerProcess.Start(cluster, binaries, user, Settings, NullLogger.Instance, CancellationToken.None)).Id;
    }

    private static async Task Renew(ClusterFolder cluster, PostgresBinaries binaries, ServerUser user)
    {
        if (Directory.Exists(cluster.Path))
            Directory.Delete(cluster.Path, recursive: true);
        await cluster.Initialise(binaries, user);
    }

    /// <summary>A test process may be killed before it can clean up, so a small shell outside waits until nobody holds the members' lock.</summary>
    private static void StopWhenDeserted(int server)
    {
        const string Wait = """
            sleep 5
            until flock -x "$1" flock -n -x "$2" sh -c 'kill -INT $1; while kill -0 $1 2>/dev/null; do sleep 0.05; done' - $3; do
                flock -x "$2" true
                sleep 3
            done
            """;
        Process.Start(Tool.Describe(["setsid", "sh", "-c", Wait, "-", Door, Members, $"{server}"], "/"))!.Dispose();
    }

    private static async Task DropLeftOvers(string server)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        // Templates stay for the next run, the newest few: object ids grow with time.
        await using var command = new NpgsqlCommand("""
            select datname
            from pg_database
            where datname like 'test\_%'
               or datname like 'unfinished\_%'
               or oid in (select oid from pg_database where datname like 'template\_%' order by oid desc offset 8)
            """, connection);
        var names = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        foreach (var name in names)
            await Databases.Drop(server, name);
    }

    private static async Task<bool> IsDeserted()
    {
        try
        {
            await using var alone = new FileStream(Members, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<FileStream> Lock(string file, FileShare share)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read, share);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(20);
            }
        }
    }
}
