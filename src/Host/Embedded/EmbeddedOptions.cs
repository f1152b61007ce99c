namespace Stoa.Host.Embedded;

/// <summary>Where the private PostgreSQL keeps its data and finds its programs.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The data folder of this site; the cluster is its sub-folder <c>postgres</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A folder that holds <c>postgres</c> and <c>initdb</c>; when null, <c>STOA_POSTGRES_BIN</c>, the tools folder and installed servers are searched.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>For short commands: when another Stoa already runs on this data folder, use its server instead of refusing.</summary>
    public bool JoinIfRunning { get; init; }

    /// <summary>Server settings (<c>name=value</c>) that go before those in <c>postgresql.conf</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
