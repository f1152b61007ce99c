using System.Globalization;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tasks;

/// <summary>Compares what a program said with what was expected of it. Pure.</summary>
internal static class CodeJudge
{
    private const double Precision = 1e-6;

    internal static CodeResult Judge(CodeTask task, IEnumerable<CodeTest> tests, RunOutcome outcome)
    {
        var cases = outcome.Cases.ToDictionary(one => one.Id, StringComparer.Ordinal);
        return new(outcome.Verdict, outcome.CompilerOutput, outcome.Why, [.. tests.Select(test => Judge(task, test, cases.GetValueOrDefault(test.Id)))]);
    }

    /// <summary>Of what could be earned, 0 to 1.</summary>
    internal static double Share(CodeTask task, CodeResult result)
    {
        var passed = result.Tests.Where(test => test.Passed).Select(test => test.Id).ToHashSet(StringComparer.Ordinal);
        return task.Tests.Where(test => passed.Contains(test.Id)).Sum(test => test.Points) / task.Tests.Sum(test => test.Points);
    }

    internal static bool Same(string expected, string actual, Comparison comparison) => comparison switch
    {
        Comparison.Exact => Unix(expected) == Unix(actual),
        Comparison.Words => Words(expected).Count == Words(actual).Count && Words(expected).Zip(Words(actual)).All(pair => SameWord(pair.First, pair.Second)),
        _ => Lines(expected).SequenceEqual(Lines(actual)),
    };

    internal static IReadOnlyList<string> Lines(string text) => [.. Unix(text).TrimEnd().Split('\n').Select(line => line.TrimEnd())];

    private static TestResult Judge(CodeTask task, CodeTest test, CaseOutcome? outcome) => outcome is null
        ? new(test.Id, false, CaseVerdict.Killed, 0, 0, 0, "", "")
        : new(
            test.Id, outcome is { Verdict: CaseVerdict.Exited, ExitCode: 0 } && Same(test.Expected, outcome.Stdout, task.Comparison), outcome.Verdict, outcome.ExitCode,
            outcome.CpuSeconds, outcome.MemoryBytes, outcome.Stdout, outcome.Stderr);

    private static string Unix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static IReadOnlyList<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool SameWord(string one, string other) => one == other
        || Number(one) is { } first && Number(other) is { } second && Math.Abs(first - second) <= Precision * Math.Max(1, Math.Abs(first));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

/// <summary>What became of a run, as it is stored: with all outputs, of which learners see some.</summary>
internal sealed record CodeResult(RunVerdict Verdict, string? CompilerOutput, string? Why, IReadOnlyList<TestResult> Tests);

internal sealed record TestResult(string Id, bool Passed, CaseVerdict Verdict, int ExitCode, double CpuSeconds, long MemoryBytes, string Stdout, string Stderr);
