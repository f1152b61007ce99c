using System.Diagnostics;
using System.Globalization;

namespace Stoa.Bench;

/// <summary>Stands before ffmpeg and ffprobe on the way to them, notes how they are called, and calls them the same way again: by a shell, one
/// after the other, with nothing around them.</summary>
internal sealed class BareCommands
{
    private readonly string folder;
    private readonly string log;

    internal BareCommands(string folder)
    {
        this.folder = Directory.CreateDirectory(Path.Combine(folder, "programs")).FullName;
        log = Directory.CreateDirectory(Path.Combine(folder, "calls")).FullName;
        foreach (var name in new[] { "ffmpeg", "ffprobe" })
            Stand(name, (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(place => Path.Combine(place, name)).First(File.Exists));
    }

    /// <summary>The PATH of the program under measurement.</summary>
    internal string Way => $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";

    internal void Forget()
    {
        foreach (var call in Directory.GetFiles(log))
            File.Delete(call);
    }

    /// <summary>Those so far, in their order.</summary>
    internal IReadOnlyList<string[]> Calls() => [.. Directory.GetFiles(log).Order(StringComparer.Ordinal).Select(File.ReadAllLines)];

    internal static async Task<(double Wall, double Cpu)> Repeat(IReadOnlyList<string[]> calls)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), 0.0);
        foreach (var call in calls)
        {
            // Folders of work that have gone are where the same calls write again.
            foreach (var argument in call.Where(argument => argument.Contains("/media-work/", StringComparison.Ordinal)))
                Directory.CreateDirectory(Path.GetDirectoryName(argument.Replace("file:", "", StringComparison.Ordinal))!);
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "nice -n 10 \"$@\" </dev/null >/dev/null 2>&1; times", "sh", .. call]) { RedirectStandardOutput = true })!;
            var said = await shell.StandardOutput.ReadToEndAsync();
            await shell.WaitForExitAsync();
            cpu += said.Split('\n')[1].Split(' ').Sum(Seconds);
        }
        return (clock.Elapsed.TotalSeconds, cpu);
    }

    private void Stand(string name, string real)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\nprintf '%s\\n' {real} \"$@\" > {log}/$(date +%s%N)\nexec {real} \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // 1m2.30s
    private static double Seconds(string text)
    {
        var parts = text.Trim().TrimEnd('s').Split('m');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture) * 60) + double.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
