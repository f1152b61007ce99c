using Stoa.Problems.Attempts;
using Stoa.Problems.Quizzes;

namespace Stoa.Problems.Regrading;

/// <summary>An attempt at a quiz with its questions as they are published now, and what of it only the sandbox can judge.</summary>
/// <param name="Same">Places of questions that are what they were when the sandbox judged them: its results stand.</param>
internal sealed record RegradedSitting(OpenedSitting Now, IReadOnlySet<int> Same, IReadOnlyList<OpenAnswer> Open)
{
    internal static RegradedSitting Of(OpenedSitting now, IReadOnlySet<int> same) =>
        new(now, same, [.. now.Items.Where(item => Awaits(now, same, item)).Select(item => OpenAnswerOf(now, item)).OfType<OpenAnswer>()]);

    /// <summary>Whether the sandbox may have to judge the answer to a question again.</summary>
    internal static bool Awaits(OpenedSitting now, IReadOnlySet<int> same, SittingItem item) =>
        !same.Contains(item.At) && SittingRuns.Judges(item, now.Found.Answers.GetValueOrDefault(item.At));

    /// <summary>Scripts of its questions are still being run.</summary>
    internal bool IsComing => Now.Items.Any(item => !item.Problem.IsPrepared && Awaits(Now, Same, item));

    /// <summary>The results that stand beside what is judged here, and whether something was left as it was.</summary>
    internal (IReadOnlyDictionary<int, StoredResult> Kept, bool IsLeft) Settle(IReadOnlyDictionary<(Guid Attempt, int Item), StoredResult> results)
    {
        var (stored, kept, left) = (Now.Sitting.ReadResults(), new Dictionary<int, StoredResult>(), false);
        var open = Open.Select(answer => answer.Item).ToHashSet();
        foreach (var item in Now.Items.Where(item => SittingRuns.Judges(item, Now.Found.Answers.GetValueOrDefault(item.At))))
        {
            if (results.TryGetValue((Now.Sitting.Id, item.At), out var judged))
            {
                kept[item.At] = judged;
                continue;
            }
            var unknown = open.Contains(item.At) || !IsReady(item);
            if (!unknown && !Same.Contains(item.At)) continue;
            if (stored.TryGetValue(item.At, out var before)) kept[item.At] = before;
            left |= !Same.Contains(item.At);
        }
        return (kept, left);
    }

    private static OpenAnswer? OpenAnswerOf(OpenedSitting now, SittingItem item)
    {
        if (!IsReady(item)) return null;
        var given = now.Found.Answers[item.At];
        var known = SittingGrader.Known(item, given);
        return known.IsWhole ? null : new OpenAnswer(now.Sitting.Id, item.At, now.Sitting.LearnerId, item.Source.Hash, item.Plan.Seed, given.Said, known);
    }

    private static bool IsReady(SittingItem item) => item.Problem is { IsPrepared: true, Unsupported: null };
}
