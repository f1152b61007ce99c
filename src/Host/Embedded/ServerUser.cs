using System.Globalization;

namespace Stoa.Host.Embedded;

/// <summary>PostgreSQL refuses to run as root: a host that is root runs it as somebody who is not.</summary>
internal sealed record ServerUser(string Name, uint Uid, uint Gid, bool IsSomebodyElse)
{
    private static readonly string[] Preferred = ["stoa", "postgres", "nobody"];

    /// <summary>The user for this cluster: whoever owns it already, so that the choice survives changes of the machine.</summary>
    internal static async Task<ServerUser> For(string cluster)
    {
        var me = Posix.EffectiveUser();
        uint? owner = Directory.Exists(cluster) ? await OwnerOf(cluster) : null;
        var users = Read("/etc/passwd");
        if (me != 0)
            return owner is null || owner == me
                ? Known(users, me) with { IsSomebodyElse = false }
                : throw new EmbeddedPostgresException(
                    $"{cluster} belongs to {NameOf(users, owner.Value)}, not to {NameOf(users, me)} who runs Stoa. "
                    + "Run Stoa as that user or as root, or choose another folder with --data.");
        if (owner is > 0)
            return Known(users, owner.Value);
        return Preferred.Select(name => users.FirstOrDefault(u => u.Name == name)).FirstOrDefault(u => u is { Uid: > 0 })
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root and this machine has none of the users stoa, postgres, nobody. "
                + "Create one (useradd --system stoa), or give a connection string in STOA_DATABASE.");
    }

    /// <summary>The command line that runs a program as this user, in a session of its own so that Ctrl+C reaches only the host.</summary>
    internal IEnumerable<string> Prefix() => IsSomebodyElse
        ? ["setsid", "setpriv", $"--reuid={Uid}", $"--regid={Gid}", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--"]
        : ["setsid"];

    private static async Task<uint> OwnerOf(string path) =>
        uint.Parse(await Tool.Output("stat", "-c", "%u", path), CultureInfo.InvariantCulture);

    private static ServerUser Known(IReadOnlyList<ServerUser> users, uint uid) =>
        users.FirstOrDefault(u => u.Uid == uid) ?? throw new EmbeddedPostgresException(
            $"The user {uid} has no line in /etc/passwd, which PostgreSQL needs. "
            + "Add one, run Stoa as another user, or give a connection string in STOA_DATABASE.");

    private static string NameOf(IReadOnlyList<ServerUser> users, uint uid) =>
        users.FirstOrDefault(u => u.Uid == uid)?.Name ?? uid.ToString(CultureInfo.InvariantCulture);

    private static List<ServerUser> Read(string passwd) =>
        [.. from line in File.ReadLines(passwd)
            let field = line.Split(':')
            where field.Length > 3 && uint.TryParse(field[2], out _) && uint.TryParse(field[3], out _)
            select new ServerUser(
                field[0],
                uint.Parse(field[2], CultureInfo.InvariantCulture),
                uint.Parse(field[3], CultureInfo.InvariantCulture),
                IsSomebodyElse: true)];
}
