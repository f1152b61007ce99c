using Stoa.Problems.Analysis.Statistics;

namespace Stoa.Problems.Analysis;

/// <summary>What makes an item look as if its key were wrong, in a plain sentence. Said only where enough people answered.</summary>
internal static class Suspicion
{
    internal const int FewestPeople = 20;
    private const double Clear = 0.1;
    private const double Often = 0.05;

    /// <param name="right">The options that earn all points; empty where answers are no options.</param>
    /// <param name="nameOf">What an option says.</param>
    internal static IReadOnlyList<Phrase> Of(ItemFigures item, IReadOnlyCollection<string> right, Func<string, string> nameOf)
    {
        if (item.Count < FewestPeople) return [];
        var reasons = new List<Phrase>();
        if (item.Discrimination < 0)
            reasons.Add(Phrase.T("Those who do well elsewhere get this wrong more often than others do. The key may be wrong, or the question misleading."));
        var best = item.Options.Where(o => right.Contains(o.Option)).Max(o => o.Discrimination) ?? 0;
        if (right.Count > 0)
            foreach (var option in item.Options.Where(o => !right.Contains(o.Option) && o.Share >= Often && o.Discrimination > Math.Max(Clear, best)))
                reasons.Add(Phrase.T("“{0}” counts as wrong, but those who do well choose it more than the right answer.", nameOf(option.Option)));
        if (item.Facility < Often) reasons.Add(Phrase.T("Hardly anyone gets this right."));
        return reasons;
    }
}
