using System.Diagnostics;
using System.Globalization;

namespace Stoa.Host.Embedded;

/// <summary>A postmaster: started, awaited, stopped; found again when its host was killed.</summary>
internal static class ServerProcess
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>The living server of this cluster, or null. A number left by a dead one may by now be anybody's.</summary>
    internal static async Task<int?> Find(ClusterFolder cluster)
    {
        if (PidLines(cluster) is not [var first, ..] || !int.TryParse(first, CultureInfo.InvariantCulture, out var pid) || !IsAlive(pid))
            return null;
        var (code, places) = await Tool.Run(["stat", "-L", "-c", "%d:%i", $"/proc/{pid}/cwd", cluster.Path], "/");
        return code == 0 && places.Trim().Split('\n') is [var its, var ours] && its == ours ? pid : null;
    }

    /// <summary>Starts the server and returns when it accepts connections. A long recovery after a crash is waited for.</summary>
    internal static async Task<Process> Start(
        ClusterFolder cluster, PostgresBinaries binaries, ServerUser user, IEnumerable<string> settings, ILogger logger, CancellationToken cancellation)
    {
        // Nothing lives here (Find said so): a file left by a crash must not hold a number that another process now has.
        File.Delete(cluster.PidFile);
        var process = Process.Start(Tool.Describe(
            [.. user.Prefix(), binaries.Server, "-D", "/proc/self/cwd", .. settings.Prepend("listen_addresses=").Prepend("unix_socket_directories=.").SelectMany(s => new[] { "-c", s })],
            cluster.Path))!;
        process.StandardInput.Close();
        var said = new StartupMessages(process);
        try
        {
            await Ready(cluster, process, said, cancellation);
        }
        catch
        {
            if (!process.HasExited)
                Posix.Signal(process.Id, Posix.Interrupt);
            throw;
        }
        logger.LogInformation("PostgreSQL {Major} is ready (process {Process}, user {User})", binaries.Major, process.Id, user.Name);
        return process;
    }

    /// <summary>Fast shutdown: clients are disconnected, everything is written. Immediate, with recovery at the next start, if that takes too long.</summary>
    internal static async Task Stop(ClusterFolder cluster, int pid, ILogger logger)
    {
        Posix.Signal(pid, Posix.Interrupt);
        if (!await IsGone(pid, StopPatience))
        {
            logger.LogWarning("PostgreSQL (process {Process}) did not stop in {Seconds} s and is stopped at once", pid, StopPatience.TotalSeconds);
            Posix.Signal(pid, Posix.Quit);
            if (!await IsGone(pid, StopPatience))
                throw new EmbeddedPostgresException($"PostgreSQL (process {pid}) on {cluster.Path} does not stop. End it by hand, then start Stoa again.");
        }
    }

    internal static bool IsReady(ClusterFolder cluster, int pid) =>
        PidLines(cluster) is { Length: >= 8 } lines
        && lines[0] == pid.ToString(CultureInfo.InvariantCulture)
        && lines[7].StartsWith("ready", StringComparison.Ordinal);

    private static async Task Ready(ClusterFolder cluster, Process process, StartupMessages said, CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); !IsReady(cluster, process.Id); await Task.Delay(Tick, cancellation))
        {
            if (process.HasExited)
                throw await said.Explain(cluster);
            if (waited.Elapsed > StartPatience)
                throw new EmbeddedPostgresException($"PostgreSQL did not become ready in {StartPatience.TotalMinutes:0} minutes; its log is in {cluster.Path}/log.");
        }
    }

    private static async Task<bool> IsGone(int pid, TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience; await Task.Delay(Tick))
            if (!IsAlive(pid))
                return true;
        return !IsAlive(pid);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            // A process that has died but was not waited for yet (state Z) is still listed.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string[] PidLines(ClusterFolder cluster)
    {
        try
        {
            return File.ReadAllLines(cluster.PidFile);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
