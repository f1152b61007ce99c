using System.Diagnostics;
using System.Globalization;
using System.Text;
using Stoa.Platform.Processes;

namespace Stoa.Media.Pipeline;

/// <summary>How a child process ended, and the end of what it said.</summary>
internal sealed record ChildResult(int Code, string Output, string Errors);

/// <summary>Runs a program that reads strangers' files: behind the others in line for processor and disk, the first to go when memory is
/// short, under limits, without a network, and not longer than this process lives. A shell holds the limits and waits at a pipe from here;
/// when that breaks, because the work was cancelled or this process was killed, it kills the program and what that has started.</summary>
internal static class ChildProcess
{
    private const int MostOutput = 4 << 20, MostErrors = 8 << 10;

    private const string Guard = """
        ulimit -v "$1"; ulimit -t "$2"; ulimit -f "$3"; ulimit -c 0; ulimit -n 256; shift 3
        { echo 500 >/proc/self/oom_score_adj; } 2>/dev/null
        exec 3<&0
        "$@" </dev/null 3<&- &
        work=$!
        ( cat <&3; kill -9 -$work || kill -9 $work ) >/dev/null 2>&1 &
        exec 3<&-
        wait $work
        """;

    // Of those there are: a session of its own, so that nothing it starts outlives it; a small share of the processor; the end of the line at the disk.
    private static readonly Lazy<string[]> Before = new(() =>
        [.. new[] { new[] { "setsid" }, ["nice", "-n", "15"], ["ionice", "-c", "2", "-n", "7"] }.Where(tool => IsThere(tool[0])).SelectMany(tool => tool), .. NetworkWall.Command]);

    /// <param name="line">Gets each line of the output instead of it being kept.</param>
    internal static async Task<ChildResult> Run(ChildLimits limits, IReadOnlyList<string> command, Action<string>? line, CancellationToken cancellation)
    {
        using var process = Process.Start(Describe(limits, command)) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        await using var stop = cancellation.Register(() => process.StandardInput.Close());
        var errors = Tail(process.StandardError);
        var output = line is null ? Whole(process.StandardOutput) : Lines(process.StandardOutput, line);
        await process.WaitForExitAsync(CancellationToken.None);
        var result = new ChildResult(process.ExitCode, await output, await errors);
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    private static ProcessStartInfo Describe(ChildLimits limits, IReadOnlyList<string> command)
    {
        string[] numbers = [.. new[] { limits.MemoryMegabytes * 1024L, limits.CpuSeconds, limits.OutputMegabytes * 2048L }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        var start = new ProcessStartInfo("sh", ["-c", Guard, "sh", .. numbers, .. Before.Value, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // Nothing of this process's settings (keys, connection strings) is a child's business.
        var path = start.Environment["PATH"];
        var libraries = start.Environment.TryGetValue("LD_LIBRARY_PATH", out var found) ? found : null;
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        if (libraries is not null)
            start.Environment["LD_LIBRARY_PATH"] = libraries;
        return start;
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<string> Lines(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is { } next)
            line(next);
        return "";
    }

    private static async Task<string> Whole(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
            if (text.Length < MostOutput)
                text.Append(buffer, 0, read);
        return text.ToString();
    }

    private static async Task<string> Tail(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MostErrors)
                text.Remove(0, text.Length - MostErrors);
        }
        return text.ToString();
    }
}

/// <summary>What a child process may take.</summary>
internal sealed record ChildLimits(int MemoryMegabytes, int CpuSeconds, int OutputMegabytes);
