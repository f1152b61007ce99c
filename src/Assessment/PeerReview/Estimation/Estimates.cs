namespace Stoa.PeerReview.Estimation;

/// <summary>Scores of works out of their peers' reviews: by the model where it can be fitted, by the median elsewhere.</summary>
public sealed class Estimates
{
    /// <summary>Beliefs wider than this (of 100) are looked at by staff.</summary>
    public const double WideBelief = 7.5;

    private readonly TunedModel? model;
    private readonly ILookup<int, double> scores;

    public Estimates(IReadOnlyList<Judgement> judgements, IReadOnlyDictionary<int, double> known)
    {
        model = TunedModel.Fit(judgements, known);
        scores = judgements.ToLookup(one => one.Work, one => one.Score);
    }

    public bool IsModelled => model is not null;

    /// <summary>Null for a work that nobody has judged.</summary>
    public Belief? Of(int work)
    {
        if (!scores.Contains(work))
            return null;
        return model?.Of(work) ?? new(Median.Of(scores[work]), Disagreement(work));
    }

    public Habit? Habit(int grader) => model?.Habit(grader);

    // Half the range of what reviewers said, over the root of their number: crude, and enough to see who disagrees.
    private double Disagreement(int work) =>
        (scores[work].Max() - scores[work].Min()) / 2 / Math.Sqrt(scores[work].Count());
}
