using System.Diagnostics;

namespace Stoa.Host.Embedded;

/// <summary>The private PostgreSQL of a site without a database server: made, started, kept running and stopped by the host.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string SiteDatabase = "stoa";
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private readonly ServerAddress address;
    private readonly DataFolderLock? hold;
    private Task keeping = Task.CompletedTask;

    private EmbeddedPostgres(ServerAddress address, DataFolderLock? hold)
    {
        this.address = address;
        this.hold = hold;
        ConnectionString = Databases.In(address.ConnectionString, SiteDatabase);
    }

    /// <summary>The site's database as its superuser, over a unix socket; stays the same when the server is started again.</summary>
    public string ConnectionString { get; }

    /// <summary>False when the server belongs to another Stoa on the same data folder and was only joined.</summary>
    public bool IsOwner => hold is not null;

    /// <exception cref="EmbeddedPostgresException">It cannot run; the message says how to mend that.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedOptions options, ILogger logger, CancellationToken cancellation = default)
    {
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException("The private PostgreSQL runs on Linux only. Give a connection string in STOA_DATABASE.");
        var cluster = ClusterFolder.Open(options.DataFolder);
        var user = await ServerUser.For(cluster.Path);
        if (DataFolderLock.TryTake(cluster.DataFolder) is not { } hold)
            return options.JoinIfRunning ? await Join(cluster, cancellation) : throw InUse(cluster);
        try
        {
            return await StartOwned(options, cluster, user, hold, logger, cancellation);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    public async Task Stop()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync();
        await keeping;
        address.Dispose();
        hold?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stopping.Dispose();
    }

    private static async Task<EmbeddedPostgres> StartOwned(
        EmbeddedOptions options, ClusterFolder cluster, ServerUser user, DataFolderLock hold, ILogger logger, CancellationToken cancellation)
    {
        if (await ServerProcess.Find(cluster) is { } orphan)
        {
            logger.LogInformation("Stopping the PostgreSQL (process {Process}) that a killed Stoa left behind", orphan);
            await ServerProcess.Stop(cluster, orphan, logger);
        }
        var binaries = await ReachableBinaries.For(user, await PostgresBinaries.Find(options, cluster.Major));
        if (cluster.Major is null)
            await cluster.Initialise(binaries, user);
        Task<Process> Launch(CancellationToken token) => ServerProcess.Start(cluster, binaries, user, options.Settings, logger, token);
        var address = new ServerAddress(cluster);
        var process = await Launch(cancellation);
        if (!await Databases.Exists(address.ConnectionString, SiteDatabase))
            await Databases.Create(address.ConnectionString, SiteDatabase);
        var server = new EmbeddedPostgres(address, hold);
        server.keeping = server.Keep(process, cluster, Launch, logger);
        return server;
    }

    /// <summary>Runs until told to stop; a server that dies by itself is started again, after a rest that grows.</summary>
    private async Task Keep(Process process, ClusterFolder cluster, Func<CancellationToken, Task<Process>> launch, ILogger logger)
    {
        var rest = TimeSpan.FromMilliseconds(100);
        while (!stopping.IsCancellationRequested)
        {
            await process.WaitForExitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                break;
            logger.LogError("PostgreSQL ended by itself (exit code {Code}); it is started again. Its log is in {Folder}/log", process.ExitCode, cluster.Path);
            await Task.Delay(rest, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            rest = TimeSpan.FromSeconds(Math.Min(10, rest.TotalSeconds * 2));
            process = await Relaunch(process, launch, logger);
        }
        if (await ServerProcess.Find(cluster) is { } running)
            await ServerProcess.Stop(cluster, running, logger);
        process.Dispose();
    }

    private async Task<Process> Relaunch(Process ended, Func<CancellationToken, Task<Process>> launch, ILogger logger)
    {
        try
        {
            return await launch(stopping.Token);
        }
        catch (EmbeddedPostgresException e)
        {
            logger.LogError(e, "PostgreSQL could not be started again; the next try follows");
            return ended;
        }
        catch (OperationCanceledException)
        {
            return ended;
        }
    }

    private static async Task<EmbeddedPostgres> Join(ClusterFolder cluster, CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < JoinPatience; await Task.Delay(100, cancellation))
            if (await ServerProcess.Find(cluster) is { } pid && ServerProcess.IsReady(cluster, pid))
            {
                var address = new ServerAddress(cluster);
                if (await Databases.Exists(address.ConnectionString, SiteDatabase))
                    return new EmbeddedPostgres(address, hold: null);
                address.Dispose();
            }
        throw InUse(cluster);
    }

    private static EmbeddedPostgresException InUse(ClusterFolder cluster) => new(
        $"Another Stoa (process {DataFolderLock.Holder(cluster.DataFolder)}) already uses the data folder {cluster.DataFolder}. "
        + "Stop it first, or choose another folder with --data.");
}
