using System.Diagnostics;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Records.Tests.Conformance;

/// <summary>The LMS test suite of CATAPULT, where this machine has it built: in the folder that <c>STOA_CATAPULT</c> names, or in <c>.tools/catapult</c>.
/// It drives a browser of its own, and the site through the adapter beside this file.</summary>
internal static class CatapultSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    private static readonly string Adapter = Path.Combine(Repository.Root, "tests/Analytics/Records.Tests/Conformance/Catapult");

    internal static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("STOA_CATAPULT"), Path.Combine(Repository.Root, ".tools", "catapult") }
        .FirstOrDefault(folder => folder is { Length: > 0 } && File.Exists(Path.Combine(folder, Runner)) && File.Exists(Path.Combine(folder, "lts/pkg/dist/001-essentials.zip")));

    private static string? Browser { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Prepend(Path.Combine(Repository.Root, ".tools", "bin")).Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    internal static bool IsHere => Folder is not null && Browser is not null;

    private const string Runner = "lts/node_modules/jest/bin/jest.js";

    internal sealed record Result(int Total, int Passed, IReadOnlyList<string> Failures);

    internal static async Task<Result> Run(StoaSite site)
    {
        var report = Path.GetTempFileName();
        var (key, secret) = await site.Key();
        var start = new ProcessStartInfo("node", [Path.Combine(Folder!, Runner), "-i", "--testTimeout=300000", "--reporters=default", "--json", $"--outputFile={report}"])
        {
            WorkingDirectory = Path.Combine(Folder!, "lts"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CATAPULT_LMS"] = Path.Combine(Adapter, "lms.stoa.cjs"),
                ["JEST_PUPPETEER_CONFIG"] = Path.Combine(Adapter, "browser.config.cjs"),
                ["STOA_CATAPULT"] = Folder,
                ["STOA_CHROMIUM"] = Browser,
                ["STOA_URL"] = site.Address.ToString().TrimEnd('/'),
                ["STOA_ADMIN"] = JsonSerializer.Serialize(StoaSite.Somebody(Role.Admin)),
                ["STOA_LEARNER"] = JsonSerializer.Serialize(StoaSite.Somebody()),
                ["STOA_KEY"] = $"{key}",
                ["STOA_SECRET"] = secret,
            },
        };
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
        return await Read(report, $"{await said}\n{await complained}");
    }

    private static async Task<Result> Read(string report, string said)
    {
        var written = await File.ReadAllTextAsync(report);
        File.Delete(report);
        if (written.Length == 0)
            throw new InvalidOperationException($"The suite did not come to its end:\n{said}");
        using var json = JsonDocument.Parse(written);
        var failures = json.RootElement.GetProperty("testResults").EnumerateArray()
            .SelectMany(file => file.GetProperty("assertionResults").EnumerateArray())
            .Where(test => test.GetProperty("status").GetString() != "passed")
            .Select(test => $"{test.GetProperty("fullName").GetString()}: {test.GetProperty("failureMessages")}");
        return new(json.RootElement.GetProperty("numTotalTests").GetInt32(), json.RootElement.GetProperty("numPassedTests").GetInt32(), [.. failures]);
    }
}

/// <summary>A test that runs where the suite is, and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CatapultFactAttribute : FactAttribute
{
    public CatapultFactAttribute()
    {
        if (!CatapultSuite.IsHere)
            Skip = "CATAPULT's LMS test suite is not on this machine (docs/standards.md).";
    }
}
