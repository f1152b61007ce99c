using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Host.Embedded;

/// <summary>Programs below a closed folder (a clone in /root) are out of reach for the user who runs the server: such ones are copied once to where everybody may read.</summary>
internal static class ReachableBinaries
{
    private const UnixFileMode OthersMayEnter = UnixFileMode.OtherExecute;

    internal static async Task<PostgresBinaries> For(ServerUser user, PostgresBinaries binaries)
    {
        if (!user.IsSomebodyElse || IsOpen(binaries.Folder))
            return binaries;
        var source = Path.GetDirectoryName(binaries.Folder)!;
        var name = $"postgresql-{binaries.Major}-{Fingerprint(binaries)}";
        foreach (var parent in new[] { "/var/lib/stoa", "/opt/stoa", "/usr/local/lib/stoa" })
            if (await TryCopy(source, parent, name) is { } copy)
                return binaries with { Folder = Path.Combine(copy, "bin") };
        throw new EmbeddedPostgresException(
            $"The user {user.Name}, who must run PostgreSQL because root may not, cannot reach {binaries.Folder}, and no copy could be made in /var/lib/stoa. "
            + "Move Stoa to a folder that others may enter (such as /opt), or run it as an ordinary user.");
    }

    internal static bool IsOpen(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
            if ((at.UnixFileMode & OthersMayEnter) == 0)
                return false;
        return true;
    }

    private static async Task<string?> TryCopy(string source, string parent, string name)
    {
        var target = Path.Combine(parent, name);
        if (Directory.Exists(target))
            return target;
        try
        {
            Directory.CreateDirectory(parent);
            if (!IsOpen(parent))
                return null;
            var unfinished = Path.Combine(parent, $".{name}-{Environment.ProcessId}");
            await Tool.Output("cp", "-R", "--preserve=links,mode", source, unfinished);
            await Tool.Output("chmod", "-R", "u=rwX,go=rX", unfinished);
            Directory.Move(unfinished, target);
            return target;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EmbeddedPostgresException)
        {
            return Directory.Exists(target) ? target : null;
        }
    }

    private static string Fingerprint(PostgresBinaries binaries)
    {
        var server = new FileInfo(binaries.Server);
        var words = $"{binaries.Folder}|{server.Length}|{server.LastWriteTimeUtc.Ticks}|{RuntimeInformation.ProcessArchitecture}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..12];
    }
}
