using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Stoa.Media.Pipeline;

/// <summary>How a child process ended, and the end of what it said.</summary>
internal sealed record ChildResult(int Code, string Output, string Errors);

/// <summary>Runs a program at low priority, under limits, and not longer than this process lives: a shell holds the limits and waits at
/// a pipe from here; when that breaks, because the work was cancelled or this process was killed, it kills the program.</summary>
internal static class ChildProcess
{
    private const int MostOutput = 4 << 20, MostErrors = 8 << 10;

    private const string Guard = """
        ulimit -v "$1"; ulimit -t "$2"; ulimit -f "$3"; shift 3
        exec 3<&0
        nice -n 10 "$@" </dev/null 3<&- &
        work=$!
        ( cat <&3; kill -9 $work ) >/dev/null 2>&1 &
        exec 3<&-
        wait $work
        """;

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
        var start = new ProcessStartInfo("sh", ["-c", Guard, "sh", .. numbers, .. command])
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
