using System.Text.Json;
using Stoa.Contracts.Grading;

namespace Stoa.Problems.Scripts;

/// <summary>What running a script came to, as the program beside it reports.</summary>
/// <param name="Texts">What the script named.</param>
/// <param name="Results">For each response that was to be graded, as far as the script came.</param>
/// <param name="Error">What the script said when it failed; null when it did not.</param>
/// <param name="Trace">Where it failed, for those who wrote it.</param>
internal sealed record ScriptReport(
    IReadOnlyDictionary<string, string> Texts, IReadOnlyList<ScriptMarks> Results, string? Error = null, string? Trace = null)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>Never throws, whatever the script did to the program that ran it.</summary>
    internal static ScriptReport Of(RunOutcome outcome)
    {
        if (outcome is not { Verdict: RunVerdict.Finished, Cases: [var only, ..] }) return Failed(outcome.Why ?? $"{outcome.Verdict}", null);
        if (only.Verdict != CaseVerdict.Exited) return Failed(Ended(only.Verdict), only.Stderr);
        try
        {
            if (JsonSerializer.Deserialize<ScriptReport>(only.Stdout, json) is { Texts: not null, Results: not null } report) return report;
        }
        catch (JsonException)
        {
            // Said below: a report that cannot be read is a script that did not end as it should.
        }
        return Failed("The script ended without a result.", only.Stderr);
    }

    private static ScriptReport Failed(string error, string? trace) => new(new Dictionary<string, string>(), [], error, trace);

    private static string Ended(CaseVerdict verdict) => verdict switch
    {
        CaseVerdict.CpuLimit or CaseVerdict.WallLimit => "The script took too long.",
        CaseVerdict.MemoryLimit => "The script needed too much memory.",
        CaseVerdict.OutputLimit => "The script wrote too much.",
        _ => "The script was stopped.",
    };
}

/// <param name="Correct">For each input <c>correct</c>, <c>partially-correct</c>, or anything else for wrong.</param>
/// <param name="Shares">What part of its points each input earns; null: all, half or none by its mark.</param>
/// <param name="Messages">HTML for each input.</param>
/// <param name="Overall">HTML for the whole response.</param>
/// <param name="OtherForm">The answer is equal to the expected one, and not written as asked for.</param>
/// <param name="Empty">Nothing was answered, so the script was not asked.</param>
internal sealed record ScriptMarks(
    IReadOnlyList<string> Correct, IReadOnlyList<double>? Shares, IReadOnlyList<string> Messages, string Overall, bool Empty = false, bool OtherForm = false);
