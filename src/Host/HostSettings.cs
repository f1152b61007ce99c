namespace Stoa.Host;

/// <summary>What the command line and the environment say about this process.</summary>
public sealed record HostSettings
{
    public static readonly IReadOnlyList<string> AllRoles = ["web", "forum", "records", "media", "grader", "jobs"];

    /// <summary>0 lets the operating system choose.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The second origin, for content from others; the next port unless <c>Content:Host</c> names a host.</summary>
    public int? ContentPort { get; init; }

    public string DataFolder { get; init; } = "data";
    public IReadOnlySet<string> Roles { get; init; } = AllRoles.ToHashSet();

    /// <summary>The connection string from <c>STOA_DATABASE</c>; null means the embedded server.</summary>
    public string? Database { get; init; }

    public bool Quiet { get; init; }

    /// <summary>Settings in front of files and environment variables, for tests.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();
}
