using Npgsql;
using Stoa.Host.Embedded;
using Stoa.Platform.Migrations;

namespace Stoa.Host.Composition;

/// <summary>The database of this process: the one that <c>STOA_DATABASE</c> names, or a private server that lives as long as this object.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private Database(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
    }

    internal string ConnectionString { get; }

    /// <exception cref="InvalidDataException"><c>STOA_DATABASE</c> cannot be read.</exception>
    /// <param name="join">Use the server of a running Stoa on the same data folder (short commands).</param>
    internal static async Task<Database> Open(HostSettings settings, bool join, ILogger log, CancellationToken cancellation)
    {
        if (settings.Database is { } given)
            return new(Readable(given), null);
        var options = new EmbeddedOptions { DataFolder = Path.GetFullPath(settings.DataFolder), JoinIfRunning = join };
        var server = await EmbeddedPostgres.Start(options, log, cancellation);
        return new(server.ConnectionString, server);
    }

    private static string Readable(string given)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(given).ConnectionString;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            throw new InvalidDataException($"STOA_DATABASE is no connection string: {unreadable.Message}", unreadable);
        }
    }

    internal Task<int> Migrate(ILogger log, CancellationToken cancellation) =>
        new Migrator(ConnectionString, ModuleList.Migrations, log).Run(cancellation);

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
