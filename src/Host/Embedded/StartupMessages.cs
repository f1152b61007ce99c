using System.Collections.Concurrent;
using System.Diagnostics;

namespace Stoa.Host.Embedded;

/// <summary>What a server says before its own log takes over, kept to explain a failed start.</summary>
internal sealed class StartupMessages
{
    private const int Kept = 50;

    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    internal StartupMessages(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, said) => Keep(said.Data);
        process.ErrorDataReceived += (_, said) => Keep(said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal async Task<EmbeddedPostgresException> Explain(ClusterFolder cluster)
    {
        await process.WaitForExitAsync();
        var text = string.Join(Environment.NewLine, lines.Concat(LastLogLines(cluster)));
        if (text.Contains("No space left on device", StringComparison.Ordinal))
            return DiskSpace.Full(cluster.DataFolder, 0);
        return new EmbeddedPostgresException(
            $"PostgreSQL did not start on {cluster.Path} (exit code {process.ExitCode}). It said:{Environment.NewLine}{text}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        while (lines.Count > Kept)
            lines.TryDequeue(out _);
    }

    private static IEnumerable<string> LastLogLines(ClusterFolder cluster)
    {
        var folder = new DirectoryInfo(Path.Combine(cluster.Path, "log"));
        var newest = folder.Exists ? folder.GetFiles().MaxBy(f => f.LastWriteTimeUtc) : null;
        return newest is null ? [] : File.ReadLines(newest.FullName).TakeLast(15);
    }
}
