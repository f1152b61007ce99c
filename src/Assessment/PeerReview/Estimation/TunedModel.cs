namespace Stoa.PeerReview.Estimation;

/// <summary>Model PG1 of Piech et al., "Tuned models of peer assessment in MOOCs" (2013): a score is the work's truth plus the grader's bias plus
/// noise by the grader's reliability. Truths s ~ N(μ, 1/γ), biases b ~ N(0, 1/η), reliabilities τ ~ Gamma(α, β), scores z ~ N(s + b, 1/τ).
/// Fitted by mean-field variational inference, which needs no chance and ends; μ, γ and η are learned from the course.</summary>
public sealed class TunedModel
{
    private const int MostRounds = 200;
    private const double Settled = 0.005;

    // Reliability before anything is known: noise of 7 to 8 of 100, and heavy tails, so that one wild score does not pull.
    private const double Alpha = 1.5;
    private const double Beta = 80;

    private readonly Judgement[] judgements;
    private readonly Dictionary<int, double> known;
    private readonly Dictionary<int, Truth> truths;
    private readonly Dictionary<int, Grader> graders;
    private double mean;
    private double spread;
    private double biasSpread = 36;

    private sealed class Truth
    {
        public double Mean;
        public double Variance;
        public List<int> Of = [];
    }

    private sealed class Grader
    {
        public double Bias;
        public double BiasVariance = 36;
        public double Reliability = Alpha / Beta;
        public List<int> Of = [];
    }

    private TunedModel(IReadOnlyList<Judgement> judgements, IReadOnlyDictionary<int, double> known)
    {
        this.judgements = [.. judgements];
        this.known = new(known);
        truths = this.judgements.Select(one => one.Work).Concat(known.Keys).Distinct().ToDictionary(work => work, _ => new Truth());
        graders = this.judgements.Select(one => one.Grader).Distinct().ToDictionary(grader => grader, _ => new Grader());
        foreach (var (at, one) in this.judgements.Index())
        {
            truths[one.Work].Of.Add(at);
            graders[one.Grader].Of.Add(at);
        }
    }

    /// <summary>Null where too little was judged to tell graders apart; the median stands then.</summary>
    /// <param name="known">Scores that staff have given, by work: the scale that everybody is measured by.</param>
    public static TunedModel? Fit(IReadOnlyList<Judgement> judgements, IReadOnlyDictionary<int, double> known)
    {
        var model = new TunedModel(judgements, known);
        if (model.graders.Count < 8 || model.truths.Count < 8 || judgements.Count < 2 * model.truths.Count)
            return null;
        model.Begin();
        for (var round = 0; round < MostRounds && model.Improve() > Settled; round++)
            model.Learn();
        return model.truths.Values.All(truth => double.IsFinite(truth.Mean)) ? model : null;
    }

    public Belief? Of(int work) =>
        truths.TryGetValue(work, out var truth) && truth.Of.Count > 0 ? new(Math.Clamp(truth.Mean, 0, 100), Math.Sqrt(truth.Variance)) : null;

    public Habit? Habit(int grader) =>
        graders.TryGetValue(grader, out var found) ? new(found.Bias, Math.Sqrt(1 / found.Reliability)) : null;

    private void Begin()
    {
        mean = judgements.Average(one => one.Score);
        foreach (var (work, truth) in truths)
            truth.Mean = known.TryGetValue(work, out var score) ? score : truth.Of.Count > 0 ? Median.Of(truth.Of.Select(at => judgements[at].Score)) : mean;
        spread = Math.Max(25, truths.Values.Average(truth => Square(truth.Mean - mean)));
    }

    /// <returns>How far the truth moved that moved farthest.</returns>
    private double Improve()
    {
        foreach (var grader in graders.Values)
            Judge(grader);
        var moved = 0.0;
        foreach (var (work, truth) in truths)
        {
            if (known.TryGetValue(work, out var score))
            {
                (truth.Mean, truth.Variance) = (score, 0);
                continue;
            }
            var before = truth.Mean;
            Estimate(truth);
            moved = Math.Max(moved, Math.Abs(truth.Mean - before));
        }
        return moved;
    }

    private void Judge(Grader grader)
    {
        var sum = grader.Of.Sum(at => judgements[at].Score - truths[judgements[at].Work].Mean);
        grader.BiasVariance = 1 / ((1 / biasSpread) + (grader.Of.Count * grader.Reliability));
        grader.Bias = grader.Reliability * sum * grader.BiasVariance;
        var squares = 0.0;
        foreach (var at in grader.Of)
        {
            var truth = truths[judgements[at].Work];
            squares += Square(judgements[at].Score - truth.Mean - grader.Bias) + truth.Variance + grader.BiasVariance;
        }
        grader.Reliability = (Alpha + (grader.Of.Count / 2.0)) / (Beta + (squares / 2));
    }

    private void Estimate(Truth truth)
    {
        var precision = 1 / spread;
        var weighted = mean / spread;
        foreach (var at in truth.Of)
        {
            var grader = graders[judgements[at].Grader];
            precision += grader.Reliability;
            weighted += grader.Reliability * (judgements[at].Score - grader.Bias);
        }
        (truth.Mean, truth.Variance) = (weighted / precision, 1 / precision);
    }

    // Of works alone: samples were chosen, and say nothing of what learners hand in.
    private void Learn()
    {
        var unknown = truths.Where(pair => !known.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList();
        if (unknown.Count == 0)
            return;
        mean = unknown.Average(truth => truth.Mean);
        spread = Math.Max(25, unknown.Average(truth => Square(truth.Mean - mean) + truth.Variance));
        biasSpread = Math.Max(4, graders.Values.Average(grader => Square(grader.Bias) + grader.BiasVariance));
    }

    private static double Square(double value) => value * value;
}
