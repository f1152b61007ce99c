using Npgsql;

namespace Stoa.Platform.Data;

/// <summary>Connections as <c>stoa_app</c>: behind row-level security.</summary>
public sealed class AppDataSource(NpgsqlDataSource source, Pulse pulse) : IAsyncDisposable
{
    public NpgsqlDataSource Value { get; } = source;

    internal Task<Session> Open(Guid? tenant, CancellationToken cancellation) => Session.Open(Value, tenant, pulse, cancellation);

    public ValueTask DisposeAsync() => Value.DisposeAsync();
}

/// <summary>Connections as <c>stoa_platform</c>: across tenants.</summary>
public sealed class PlatformDataSource(NpgsqlDataSource source, Pulse pulse) : IAsyncDisposable
{
    public NpgsqlDataSource Value { get; } = source;

    internal Task<Session> Open(CancellationToken cancellation) => Session.Open(Value, null, pulse, cancellation);

    public ValueTask DisposeAsync() => Value.DisposeAsync();
}

/// <summary>Makes the data sources from one connection string; the login must be a member of both roles (the first migration sees to it).</summary>
public static class DataSources
{
    public static AppDataSource App(string connectionString, Pulse pulse) => new(As(connectionString, "stoa_app", 60), pulse);
    public static PlatformDataSource Platform(string connectionString, Pulse pulse) => new(As(connectionString, "stoa_platform", 12), pulse);

    /// <summary>For <see cref="Pulse"/> alone.</summary>
    public static NpgsqlDataSource Probe(string connectionString) => As(connectionString, "stoa_platform", 1, seconds: 5);

    private static NpgsqlDataSource As(string connectionString, string role, int poolSize, int seconds = 30)
    {
        TypeMapping.Apply();
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options = $"-c role={role}",
            ApplicationName = role,
            NoResetOnClose = true,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 3,
            Timeout = Math.Min(10, seconds),
            CommandTimeout = seconds,
            // The pool takes its connections in turn: with as many as the last spike needed, each would find its backend out of the caches.
            ConnectionIdleLifetime = 15,
            ConnectionPruningInterval = 5,
        };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, poolSize);
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
