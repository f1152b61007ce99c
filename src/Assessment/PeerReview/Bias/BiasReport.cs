using Stoa.PeerReview.Estimation;

namespace Stoa.PeerReview.Bias;

/// <summary>How graders of one group judge authors of one, compared with how everybody else does.</summary>
/// <param name="Graders">How many graders of the group judged authors of both kinds.</param>
/// <param name="Difference">Points of 100 that these authors get more (or fewer) from these graders than from others.</param>
/// <param name="P">Welch, two-sided, corrected by Holm over the whole report.</param>
public sealed record BiasCell(string GraderGroup, string AuthorGroup, int Graders, double Difference, double P)
{
    public const double Level = 0.05;

    public bool IsFound => P < Level;
}

/// <summary>Whether groups of graders favour groups of authors. A review's residual is its score less what the other reviewers of the same work
/// said; a grader's contrast is their mean residual on a group's authors less that on all others, so that a strict or mild person counts for
/// neither. Contrasts of one group of graders are tested against those of the rest: one number a grader, for scores of one person are not independent.</summary>
public static class BiasReport
{
    private const int FewestGraders = 5;

    private sealed record Cell(string Graders, string Authors, IReadOnlyList<double> Theirs, IReadOnlyList<double> Others);

    /// <param name="graderGroup">By grader; who has none is left out.</param>
    /// <param name="authorGroup">By work.</param>
    public static IReadOnlyList<BiasCell> Of(
        IReadOnlyList<Judgement> judgements, IReadOnlyDictionary<int, string> graderGroup, IReadOnlyDictionary<int, string> authorGroup)
    {
        var residuals = Residuals(judgements)
            .Where(one => graderGroup.ContainsKey(one.Grader) && authorGroup.ContainsKey(one.Work))
            .ToLookup(one => one.Grader);
        var cells =
            from authors in authorGroup.Values.Distinct().Order(StringComparer.Ordinal)
            let contrasts = Contrasts(residuals, authorGroup, authors)
            from graders in graderGroup.Values.Distinct().Order(StringComparer.Ordinal)
            select new Cell(graders, authors,
                [.. contrasts.Where(one => graderGroup[one.Grader] == graders).Select(one => one.Contrast)],
                [.. contrasts.Where(one => graderGroup[one.Grader] != graders).Select(one => one.Contrast)]);
        var tested = cells
            .Where(cell => cell.Theirs.Count >= FewestGraders && cell.Others.Count >= FewestGraders)
            .Select(cell => (Cell: cell, P: Welch.P(cell.Theirs, cell.Others)))
            .Where(pair => pair.P is not null)
            .ToList();
        var adjusted = Holm.Adjust([.. tested.Select(pair => pair.P!.Value)]);
        return [.. tested.Select((pair, at) => new BiasCell(
            pair.Cell.Graders, pair.Cell.Authors, pair.Cell.Theirs.Count, pair.Cell.Theirs.Average() - pair.Cell.Others.Average(), adjusted[at]))];
    }

    private static IEnumerable<Judgement> Residuals(IReadOnlyList<Judgement> judgements) =>
        from work in judgements.GroupBy(one => one.Work)
        let sum = work.Sum(one => one.Score)
        let count = work.Count()
        where count > 1
        from one in work
        select one with { Score = one.Score - ((sum - one.Score) / (count - 1)) };

    private static List<(int Grader, double Contrast)> Contrasts(
        ILookup<int, Judgement> residuals, IReadOnlyDictionary<int, string> authorGroup, string authors) =>
    [
        .. from grader in residuals
           let here = grader.Where(one => authorGroup[one.Work] == authors).Select(one => one.Score).ToList()
           let elsewhere = grader.Where(one => authorGroup[one.Work] != authors).Select(one => one.Score).ToList()
           where here.Count > 0 && elsewhere.Count > 0
           select (grader.Key, here.Average() - elsewhere.Average()),
    ];
}
