using System.Globalization;
using System.Security.Cryptography;
using Stoa.Platform.Storage;

namespace Stoa.Host.Embedded;

/// <summary>The files of one cluster: <c>postgres/</c> for the server, <c>postgres.password</c> for the host.</summary>
internal sealed class ClusterFolder
{
    internal const string Superuser = "stoa";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ClusterFolder(string dataFolder) => DataFolder = dataFolder;

    internal string DataFolder { get; }

    internal string Path => System.IO.Path.Combine(DataFolder, "postgres");

    internal string PidFile => System.IO.Path.Combine(Path, "postmaster.pid");

    /// <summary>The major version that wrote the cluster; null when there is none yet.</summary>
    internal int? Major
    {
        get
        {
            var file = System.IO.Path.Combine(Path, "PG_VERSION");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
        }
    }

    private string PasswordFile => System.IO.Path.Combine(DataFolder, "postgres.password");

    /// <summary>Makes the data folder when it is missing, and sees that it can be written.</summary>
    internal static ClusterFolder Open(string dataFolder)
    {
        var full = System.IO.Path.GetFullPath(dataFolder);
        try
        {
            Directory.CreateDirectory(full);
            DiskSpace.Demand(full);
            using var probe = new FileStream(
                System.IO.Path.Combine(full, $".probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
        }
        catch (IOException e) when (DiskFull.IsCause(e))
        {
            throw DiskSpace.Full(full, 0);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {full} cannot be written ({e.Message}) "
                + "Give its owner the right to write there, or choose another folder with --data.", e);
        }
        return new ClusterFolder(full);
    }

    internal string ReadPassword() => File.Exists(PasswordFile)
        ? File.ReadAllText(PasswordFile).Trim()
        : throw new EmbeddedPostgresException(
            $"{PasswordFile} is missing, and without it the database in {Path} does not open. Put it back from where the data folder was copied.");

    /// <summary>Makes the cluster beside its place and moves it there when whole, so that a killed first start leaves nothing half-made.</summary>
    internal async Task Initialise(PostgresBinaries binaries, ServerUser user)
    {
        var work = Path + ".new";
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        Directory.CreateDirectory(work, OwnerOnly);
        if (user.IsSomebodyElse)
            Posix.Own(work, user);
        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        WriteSecret(PasswordFile, password);
        var (code, output) = await Tool.Run([.. user.Prefix(), .. InitdbCommand(binaries)], work, password);
        if (code != 0)
            throw output.Contains("No space left", StringComparison.Ordinal)
                ? DiskSpace.Full(DataFolder, 0)
                : new EmbeddedPostgresException($"PostgreSQL could not create its data folder {Path}:{Environment.NewLine}{output.Trim()}");
        await File.AppendAllTextAsync(System.IO.Path.Combine(work, "postgresql.conf"), Settings);
        Directory.Move(work, Path);
    }

    private static void WriteSecret(string file, string secret)
    {
        using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerFile });
        using var writer = new StreamWriter(stream);
        writer.Write(secret);
    }

    // The server's user may be unable to walk down to its own folder (a clone in /root), so the folder is named as the
    // working folder of the process. The password comes through a pipe that this user made, and so may open by name.
    private static IEnumerable<string> InitdbCommand(PostgresBinaries binaries) =>
    [
        "sh", "-c", "cat | \"$@\"", "-",
        binaries.Initdb, "-D", "/proc/self/cwd", "-U", Superuser, "--pwfile=/dev/stdin",
        "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions",
        .. binaries.Major >= 17
            ? new[] { "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8" }
            : ["--locale=C.UTF-8"],
    ];

    private const string Settings = """

        # Stoa's defaults for a small site; yours to change, Stoa does not write here again.
        max_connections = 100
        shared_buffers = 128MB
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        log_min_duration_statement = 2s

        """;
}
