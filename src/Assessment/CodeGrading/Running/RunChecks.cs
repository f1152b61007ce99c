using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Running;

/// <summary>What a run must be like. A module that asks for another has a fault.</summary>
internal static class RunChecks
{
    private const int MaxFiles = 200, MaxTotalBytes = 16 << 20, MaxStdin = 4 << 20;

    /// <returns>What is wrong, or null.</returns>
    internal static string? Fault(CodeRun run)
    {
        if (run.Cases.Count is 0 or > CodeRun.MaxCases) return $"a run has 1 to {CodeRun.MaxCases} cases";
        if (run.Cases.Select(one => one.Id).Distinct().Count() < run.Cases.Count) return "two cases have the same id";
        if (run.Cases.Sum(one => (long)one.Stdin.Length) > MaxStdin) return "the input of the cases is too large";
        if (run.Cases.Any(one => one.Arguments is { } arguments && (arguments.Count > 100 || arguments.Any(word => word.Length > 10_000 || word.Contains('\0'))))) return "the arguments of a case are too many or too long";
        if (run.Files.Count is 0 or > MaxFiles) return $"a run has 1 to {MaxFiles} files";
        if (run.Files.FirstOrDefault(file => !RunFile.IsPath(file.Path)) is { } file) return $"{file.Path} is no path of a file";
        if (run.Files.Select(one => one.Path).Distinct().Count() < run.Files.Count) return "two files have the same path";
        if (run.Files.Any(one => one.Text is null == one.Asset is null)) return "a file has a text or an asset";
        if (run.Files.Any(one => one.Text?.Length > CodeRun.MaxFileBytes) || run.Files.Sum(one => (long)(one.Text?.Length ?? 0)) > MaxTotalBytes) return "the files are too large";
        return run.Files.Any(one => one.Path == run.Entry || one.Unpack) && RunFile.IsPath(run.Entry) ? null : "the entry is none of the files";
    }

    /// <summary>Limits that a machine can bear, whatever was asked for.</summary>
    internal static RunLimits Within(RunLimits asked) => new(
        Math.Clamp(asked.CpuSeconds, 0.1, 60), Math.Clamp(asked.WallSeconds, 1, 120), Math.Clamp(asked.MemoryMegabytes, 32, 2048), Math.Clamp(asked.OutputKilobytes, 1, 1024));
}
