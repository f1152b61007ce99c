using Npgsql;
using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Data;

/// <summary>Connections as <c>stoa_app</c>: behind row-level security. Those of the default tenant, which most sites have alone, are of that
/// tenant from their beginning and serve no other, so that it need not be set with every batch.</summary>
public sealed class AppDataSource(NpgsqlDataSource source, NpgsqlDataSource home, Pulse pulse) : IAsyncDisposable
{
    /// <summary>Connections without a tenant: they see no rows until one is set.</summary>
    public NpgsqlDataSource Value { get; } = source;

    internal Task<Session> Open(Guid tenant, CancellationToken cancellation) => tenant == Tenant.Default
        ? Session.Open(home, tenant, tenantIsSet: true, pulse, cancellation)
        : Session.Open(Value, tenant, tenantIsSet: false, pulse, cancellation);

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        await Value.DisposeAsync();
    }
}

/// <summary>Connections as <c>stoa_platform</c>: across tenants.</summary>
public sealed class PlatformDataSource(NpgsqlDataSource source, Pulse pulse) : IAsyncDisposable
{
    public NpgsqlDataSource Value { get; } = source;

    internal Task<Session> Open(CancellationToken cancellation) => Session.Open(Value, null, tenantIsSet: false, pulse, cancellation);

    public ValueTask DisposeAsync() => Value.DisposeAsync();
}

/// <summary>Makes the data sources from one connection string; the login must be a member of both roles (the first migration sees to it).</summary>
public static class DataSources
{
    public static AppDataSource App(string connectionString, Pulse pulse) => new(
        As(connectionString, "stoa_app", 32), As(connectionString, "stoa_app", 44, options: $" -c stoa.tenant={Tenant.Default}"), pulse);

    public static PlatformDataSource Platform(string connectionString, Pulse pulse) => new(As(connectionString, "stoa_platform", 12), pulse);

    /// <summary>For <see cref="Pulse"/> alone.</summary>
    public static NpgsqlDataSource Probe(string connectionString) => As(connectionString, "stoa_platform", 1, seconds: 5);

    private static NpgsqlDataSource As(string connectionString, string role, int poolSize, int seconds = 30, string options = "")
    {
        TypeMapping.Apply();
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options = $"-c role={role}{options}",
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
