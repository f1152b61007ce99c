using Microsoft.Extensions.Configuration;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Insights.Figures;

/// <summary>Reads rollups: of the replica that <c>Insights:Replica</c> names, so that looking at figures never slows who learns, else of the
/// site's database. Scoped.</summary>
internal sealed class FiguresDb(Db db, Replica replica, Tenant tenant)
{
    public ISql Sql { get; } = replica.Source is { } source ? new Db(source, tenant) : db;
}

/// <summary>Connections to the read replica, or none.</summary>
internal sealed class Replica(IConfiguration configuration, Pulse pulse) : IAsyncDisposable
{
    internal AppDataSource? Source { get; } =
        configuration["Insights:Replica"] is { Length: > 0 } address ? DataSources.App(address, pulse) : null;

    public ValueTask DisposeAsync() => Source?.DisposeAsync() ?? ValueTask.CompletedTask;
}
