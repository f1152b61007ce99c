using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Stoa.CodeGrading.Programming;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Running;

/// <summary>Finds out by trying what can be run here: first that the walls of a sandbox stand, then a program of each language. What does not
/// prove itself is off, and says why. Asked again after a while, since an operator may have mended it.</summary>
internal sealed class Probes(SandboxRunner sandbox, Slots slots, RunWork work, LanguageList languages, TimeProvider clock, ILogger<Probes> log)
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private static readonly RunLimits limits = new(CpuSeconds: 10, WallSeconds: 60);
    private readonly ConcurrentDictionary<string, Lazy<Task<Known>>> known = new();
    private readonly Lazy<Task<string?>> walls = new(() => OffForAll(sandbox, slots));

    private sealed record Known(LanguageState State, DateTimeOffset At);

    internal async Task<IReadOnlyList<LanguageState>> All()
    {
        var states = new List<LanguageState>();
        foreach (var language in languages.All)
            states.Add(await Of(language.Name));
        return states;
    }

    internal async Task<LanguageState> Of(string name)
    {
        if (languages.Find(name) is not { } language)
            return new(name, null, "this language is not known");
        var found = known.GetOrAdd(name, _ => new(() => Try(language)));
        var result = await found.Value;
        if (result.State.Off is null || clock.GetUtcNow() - result.At < Again)
            return result.State;
        known.TryRemove(new(name, found));
        return await Of(name);
    }

    /// <summary>What is known by now, without trying anything.</summary>
    internal IReadOnlyList<LanguageState> SoFar()
    {
        var states = new List<LanguageState>();
        foreach (var probe in known.Values)
            if (probe is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done })
                states.Add(done.GetAwaiter().GetResult().State);
        return states;
    }

    private async Task<Known> Try(Language language)
    {
        var state = await walls.Value is { } off ? new(language.Name, null, off) : await Launch(language);
        if (state.Off is not null)
            log.LogWarning("Programs in {Language} are not run here: {Reason}", language.Name, state.Off);
        return new(state, clock.GetUtcNow());
    }

    private async Task<LanguageState> Launch(Language language)
    {
        LanguageState Off(string why) => new(language.Name, null, why);
        var slot = await slots.Take(CancellationToken.None);
        try
        {
            var run = new CodeRun(Guid.CreateVersion7(), "codegrading", language.Name, [language.Probe], language.Probe.Path, [new("probe")], limits);
            var outcome = await work.Do(run, language, slot, CancellationToken.None);
            return outcome.Cases is not [var only]
                ? Off(outcome.CompilerOutput is { Length: > 0 } said ? LastLine(said) : outcome.Why!)
                : only is { Verdict: CaseVerdict.Exited, ExitCode: 0 } && only.Stdout.Trim() is { Length: > 0 } version
                    ? new(language.Name, version, null)
                    : Off($"its test program ended with {only.Verdict}, code {only.ExitCode}: {LastLine(only.Stderr)}");
        }
        catch (Exception failure) when (failure is SandboxException or MissingProgramException or IOException or UnauthorizedAccessException)
        {
            return Off(failure.Message);
        }
        finally
        {
            slots.GiveBack(slot);
        }
    }

    private static async Task<string?> OffForAll(SandboxRunner sandbox, Slots slots)
    {
        var slot = await slots.Take(CancellationToken.None);
        try
        {
            return sandbox.Off ?? await WallProbe.Fault(sandbox, slot);
        }
        catch (Exception failure) when (failure is SandboxException or IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
        finally
        {
            slots.GiveBack(slot);
        }
    }

    private static string LastLine(string text) => text.Trim().Split('\n')[^1];
}
