using System.Text;
using Npgsql;

namespace Stoa.Host.Embedded;

/// <summary>The way in: the unix socket in the cluster's folder, or a short link to it where the path is too long or holds a comma.</summary>
internal sealed class ServerAddress : IDisposable
{
    private const int LongestSocketPath = 107;
    private const string SocketName = "/.s.PGSQL.5432";

    private readonly string? linkFolder;

    internal ServerAddress(ClusterFolder cluster)
    {
        var host = cluster.Path;
        if (Encoding.UTF8.GetByteCount(host + SocketName) > LongestSocketPath || host.Contains(','))
        {
            linkFolder = Directory.CreateTempSubdirectory("stoa-").FullName;
            host = Path.Combine(linkFolder, "s");
            File.CreateSymbolicLink(host, cluster.Path);
        }
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Username = ClusterFolder.Superuser,
            Password = cluster.ReadPassword(),
            Database = "postgres",
        }.ConnectionString;
    }

    internal string ConnectionString { get; }

    public void Dispose()
    {
        if (linkFolder is not null && Directory.Exists(linkFolder))
            Directory.Delete(linkFolder, recursive: true);
    }
}
