using System.Globalization;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>The command line of bubblewrap for a launch: namespaces of its own for everything, an environment and a root of nothing but what is
/// named here, nothing to write to but two folders in memory.</summary>
internal static class BubblewrapArguments
{
    private const string User = "1000";
    private const int DeviceBytes = 64 << 10, SharedMemoryBytes = 16 << 20;

    // In the sandbox, before the program: limits of each process, and the input where it can be written to.
    private const string Inside = """
        ulimit -c 0; ulimit "$1" "$2"; ulimit -n "$3"; ulimit -f "$4"; ulimit -t "$5"; [ "$6" = 0 ] || ulimit -v "$6"; shift 6
        cp -R /input/. /work || exit 125
        exec "$@"
        """;

    internal static IReadOnlyList<string> For(Walls walls, Slot slot, Launch launch) =>
    [
        .. Namespaces(walls), "--die-with-parent", "--new-session", "--hostname", "sandbox", "--clearenv",
        .. new Dictionary<string, string>(launch.Environment) { ["PATH"] = "/usr/bin", ["HOME"] = "/tmp", ["LANG"] = "C.UTF-8" }
            .SelectMany(variable => new[] { "--setenv", variable.Key, variable.Value }),
        .. Root(walls, launch), .. Devices(), .. Folders(slot, launch),
        "--chdir", "/work", "--remount-ro", "/",
    ];

    /// <summary>What is launched in it.</summary>
    internal static IReadOnlyList<string> Command(Walls walls, Slot slot, Launch launch) =>
    [
        .. walls.Namespaces ? [] : Demotion(slot.User!.Value),
        "/bin/sh", "-c", Inside, "sh", walls.ProcessesLetter, .. Numbers(
            LaunchLimits.Processes, LaunchLimits.OpenFiles, LaunchLimits.FileBytes / 512, (long)Math.Ceiling(launch.Limits.Cpu.TotalSeconds) + 1,
            launch.Limits.AddressSpace ? (launch.Limits.MemoryBytes >> 10) + (1 << 20) : 0),
        .. launch.Command,
    ];

    private static IEnumerable<string> Namespaces(Walls walls) => walls.Namespaces
        ? ["--unshare-all", "--uid", User, "--gid", User]
        : ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--cap-drop", "ALL",
            "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"];

    private static IEnumerable<string> Demotion(uint user) =>
        ["/usr/bin/setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"];

    private static IEnumerable<string> Root(Walls walls, Launch launch) =>
    [
        .. new[] { "usr/lib", "usr/lib64", "usr/bin" }.SelectMany(folder => new[] { "--symlink", folder, folder[3..] }),
        .. Libraries().Concat([new("/etc/ld.so.cache", "/etc/ld.so.cache"), new(walls.Shell, "/usr/bin/sh"), new("/usr/bin/cp", "/usr/bin/cp")])
            .Concat(walls.Namespaces ? [] : [new Seen(walls.Setpriv, "/usr/bin/setpriv")])
            .Concat(launch.Sees)
            .Where(seen => Path.Exists(seen.Path))
            .SelectMany(seen => new[] { "--ro-bind", seen.Path, seen.At }),
        "--proc", "/proc",
    ];

    // The C library and its neighbours: in a folder named after the processor on Debian, in lib64 elsewhere.
    private static IEnumerable<Seen> Libraries() =>
        Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Append("/usr/lib64").Select(Seen.Same);

    private static IEnumerable<string> Devices() =>
    [
        .. Memory("/dev", DeviceBytes, "0755"),
        .. new[] { "null", "zero", "full", "random", "urandom" }.SelectMany(device => new[] { "--dev-bind", $"/dev/{device}", $"/dev/{device}" }),
        "--symlink", "/proc/self/fd", "/dev/fd", "--symlink", "/proc/self/fd/0", "/dev/stdin",
        "--symlink", "/proc/self/fd/1", "/dev/stdout", "--symlink", "/proc/self/fd/2", "/dev/stderr",
        .. Memory("/dev/shm", SharedMemoryBytes, "1777"),
        "--remount-ro", "/dev",
    ];

    private static IEnumerable<string> Folders(Slot slot, Launch launch) =>
    [
        .. Memory("/tmp", LaunchLimits.FolderBytes, "1777"), .. Memory("/work", LaunchLimits.FolderBytes, "1777"),
        "--ro-bind", slot.Input, "/input",
        .. launch.Writes ? new[] { "--bind", slot.Output, "/out" } : [],
        .. launch.Compiled ? new[] { "--ro-bind", slot.Output, "/program" } : [],
    ];

    private static IEnumerable<string> Memory(string folder, long bytes, string permissions) => ["--perms", permissions, "--size", .. Numbers(bytes), "--tmpfs", folder];

    private static IEnumerable<string> Numbers(params long[] numbers) => numbers.Select(number => number.ToString(CultureInfo.InvariantCulture));
}
