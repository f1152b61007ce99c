using System.Collections.Concurrent;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Queue;

/// <summary>Outcomes in memory, so that a page shown often asks nobody. Half of them go when they are too many.</summary>
internal sealed class KeptOutcomes
{
    private const int Most = 2000, LongestOutput = 64 * 1024;
    private readonly ConcurrentDictionary<(Guid Tenant, string Key), RunOutcome> kept = new();

    internal RunOutcome? Find(Guid tenant, string key) => kept.GetValueOrDefault((tenant, key));

    internal void Forget() => kept.Clear();

    internal void Keep(Guid tenant, string key, RunOutcome outcome)
    {
        if (outcome.Cases.Sum(one => one.Stdout.Length + one.Stderr.Length) > LongestOutput)
            return;
        if (kept.Count >= Most)
            foreach (var old in kept.Keys.Take(Most / 2))
                kept.TryRemove(old, out _);
        kept[(tenant, key)] = outcome;
    }
}
