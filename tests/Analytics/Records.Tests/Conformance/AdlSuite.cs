using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Stoa.Testing;

namespace Stoa.Records.Tests.Conformance;

/// <summary>ADL's conformance suite for record stores, where this machine has it: the folder that <c>STOA_ADL_SUITE</c> names, or <c>.tools/adl</c>.</summary>
internal static class AdlSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    internal static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("STOA_ADL_SUITE"), Path.Combine(Repository.Root, ".tools", "adl") }
        .FirstOrDefault(folder => folder is { Length: > 0 } && Directory.Exists(Path.Combine(folder, "node_modules")) && File.Exists(Path.Combine(folder, Runner)));

    private const string Runner = "bin/console_runner.js";

    /// <param name="Failures">Titles of what failed, with why.</param>
    internal sealed record Result(int Total, int Passed, int Failed, IReadOnlyList<string> Failures);

    internal static async Task<Result> Run(Uri endpoint, string key, string secret, string version)
    {
        var start = new ProcessStartInfo("node", [Runner, "-e", $"{endpoint}", "-a", "-u", key, "-p", secret, "-x", version, "-z"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Else the suite wants a file of settings that is not part of it.
        start.Environment["EB_NODE_COMMAND"] = "stoa";
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        return await Read(await said, await complained);
    }

    // Its exit code is the number of failures modulo 256, so what it wrote is read instead.
    private static async Task<Result> Read(string said, string complained)
    {
        const string Told = "Full run log written to ";
        var line = said.Split('\n').LastOrDefault(line => line.StartsWith(Told, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The suite did not come to its end:\n{said}\n{complained}");
        var file = line[Told.Length..].Trim();
        using var log = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        File.Delete(file);
        var failures = new List<string>();
        if (log.RootElement.TryGetProperty("log", out var tests))
            Collect(tests, failures);
        var summary = log.RootElement.GetProperty("summary");
        return new(Number(summary, "total"), Number(summary, "passed"), Number(summary, "failed"), failures);
    }

    private static void Collect(JsonElement test, List<string> failures)
    {
        if (test.TryGetProperty("error", out var error))
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{test.GetProperty("title").GetString()}: {error}"));
        if (test.TryGetProperty("tests", out var inner))
            foreach (var one in inner.EnumerateArray())
                Collect(one, failures);
    }

    private static int Number(JsonElement summary, string name) => summary.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;
}

/// <summary>A test that runs where the suite is, and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AdlTheoryAttribute : TheoryAttribute
{
    public AdlTheoryAttribute()
    {
        if (AdlSuite.Folder is null)
            Skip = "ADL's suite is not on this machine (docs/standards.md).";
    }
}
