namespace Stoa.Problems.Analysis.Statistics;

/// <summary>What one learner answered to one item.</summary>
/// <param name="Person">Numbers the learners from 0.</param>
/// <param name="Share">What it earned of what could be earned.</param>
/// <param name="Chosen">The options, or the text, that the answer consists of; empty where that says nothing.</param>
internal readonly record struct Response(int Person, double Share, IReadOnlyList<string> Chosen);

internal sealed record Item(string Id, IReadOnlyList<Response> Responses);

/// <summary>How often an option was chosen, and by whom.</summary>
/// <param name="Discrimination">The correlation of choosing it with the rest score: below zero for a good distractor.</param>
internal sealed record OptionFigures(string Option, int Count, double Share, double? Discrimination);

/// <param name="Facility">The p-value of classical test theory: the mean share of the points.</param>
/// <param name="Discrimination">The corrected point-biserial: with the mean of the other items that the learner answered.</param>
internal sealed record ItemFigures(string Id, int Count, double Facility, Interval Interval, double? Discrimination, IReadOnlyList<OptionFigures> Options);

/// <summary>Figures of a set of items that are answered together.</summary>
/// <param name="Complete">Learners who answered every item; the figures of the whole are theirs.</param>
/// <param name="Mean">Their mean score, as a share.</param>
/// <param name="Deviation">The standard deviation of their scores, as shares.</param>
/// <param name="Alpha">Cronbach's alpha, which for right-or-wrong items is KR-20; null with fewer than two items or scores that are all the same.</param>
/// <param name="Error">The standard error of measurement, as a share of the whole score.</param>
internal sealed record TestFigures(IReadOnlyList<ItemFigures> Items, int People, int Complete, double Mean, double Deviation, double? Alpha, double? Error);

/// <summary>Classical test theory, pure: one pass over the responses for each figure, so 100,000 of them take a blink.</summary>
internal static class TestAnalysis
{
    /// <summary>The options of an item beyond the most frequent ones are not looked at.</summary>
    internal const int MostOptions = 30;

    internal static TestFigures Of(IReadOnlyList<Item> items, int people)
    {
        var (sums, counts) = (new double[people], new int[people]);
        foreach (var response in items.SelectMany(i => i.Responses))
        {
            sums[response.Person] += response.Share;
            counts[response.Person]++;
        }
        var figures = items.Select(item => FiguresOf(item, sums, counts)).ToList();
        return Whole(items, figures, sums, counts);
    }

    private static ItemFigures FiguresOf(Item item, double[] sums, int[] counts)
    {
        var facility = new Moments();
        var discrimination = new Correlation();
        foreach (var response in item.Responses)
        {
            facility.Add(response.Share);
            if (Rest(response, sums, counts) is { } rest) discrimination.Add(response.Share, rest);
        }
        return new ItemFigures(item.Id, facility.Count, facility.Mean, Interval.Wilson(facility.Mean, facility.Count), discrimination.Value, OptionsOf(item, sums, counts));
    }

    private static List<OptionFigures> OptionsOf(Item item, double[] sums, int[] counts)
    {
        var chosen = item.Responses.SelectMany(r => r.Chosen.Distinct()).CountBy(o => o).OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal).Take(MostOptions);
        return [.. chosen.Select(option =>
        {
            var discrimination = new Correlation();
            foreach (var response in item.Responses)
                if (Rest(response, sums, counts) is { } rest) discrimination.Add(response.Chosen.Contains(option.Key) ? 1 : 0, rest);
            return new OptionFigures(option.Key, option.Value, (double)option.Value / item.Responses.Count, discrimination.Value);
        })];
    }

    /// <summary>The learner's mean over the other items; null where there are none. With all items answered it orders learners as the rest score does.</summary>
    private static double? Rest(Response response, double[] sums, int[] counts) =>
        counts[response.Person] > 1 ? (sums[response.Person] - response.Share) / (counts[response.Person] - 1) : null;

    private static TestFigures Whole(IReadOnlyList<Item> items, IReadOnlyList<ItemFigures> figures, double[] sums, int[] counts)
    {
        var k = items.Count;
        var totals = new Moments();
        for (var person = 0; person < sums.Length; person++)
            if (k > 0 && counts[person] == k) totals.Add(sums[person]);
        var ofItems = items.Sum(item => Spread(item.Responses.Where(r => counts[r.Person] == k)));
        double? alpha = k > 1 && totals.Variance > 1e-20 ? k / (k - 1.0) * (1 - ofItems / totals.Variance) : null;
        var deviation = k > 0 ? totals.Deviation / k : 0;
        // An alpha below zero means that the items have nothing in common: all of the spread is error.
        double? error = alpha is { } a ? deviation * Math.Sqrt(1 - Math.Max(0, a)) : null;
        return new TestFigures(figures, counts.Count(c => c > 0), totals.Count, k > 0 ? totals.Mean / k : 0, deviation, alpha, error);
    }

    private static double Spread(IEnumerable<Response> responses)
    {
        var moments = new Moments();
        foreach (var response in responses) moments.Add(response.Share);
        return moments.Variance;
    }
}
