using Stoa.PeerReview.Estimation;

namespace Stoa.PeerReview.Reckoning;

/// <summary>Decides what becomes of the works of an assignment: out of the reviews that there are, and the time that has passed. Pure.</summary>
internal sealed class Reckoner
{
    /// <summary>A grade that is out moves only by more than this, so that late reviews do not make it flicker.</summary>
    internal const double Noticeable = 0.03;

    /// <summary>Two markers this far apart are looked at by a third.</summary>
    private const double MarkersApart = 0.15;

    private readonly RoundState round;
    private readonly ILookup<Guid, Given> bySubmission;
    private readonly Dictionary<Guid, int> reviewed;
    private readonly Dictionary<Guid, int> number;
    private readonly List<RoundWork> open;
    private readonly Estimates estimates;

    private Reckoner(RoundState round)
    {
        this.round = round;
        bySubmission = round.Reviews.Where(given => given.SubmissionId is not null).ToLookup(given => given.SubmissionId!.Value);
        reviewed = round.Reviews.Where(given => given is { Role: "peer", ReviewerId: not null }).CountBy(given => given.ReviewerId!.Value).ToDictionary();
        number = round.Reviews.Where(given => given.SubmissionId is not null).Select(given => given.SubmissionId!.Value).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        open = [.. round.Works.Where(work => work.State is "submitted" or "in_review" && work.Taken <= round.Assignment.Peers.Needed + 1)];
        estimates = new(Judgements(round, number), Known());
    }

    internal static IReadOnlyList<Outcome> Reckon(RoundState round)
    {
        var reckoner = new Reckoner(round);
        return [.. round.Works.Select(reckoner.Of).Where(outcome => outcome.Changes)];
    }

    /// <summary>Reviews as numbers; samples are works below zero.</summary>
    internal static IReadOnlyList<Judgement> Judgements(RoundState round, IReadOnlyDictionary<Guid, int> number)
    {
        var graders = new Dictionary<Guid, int>();
        var nobody = -1;
        var judgements = new List<Judgement>();
        foreach (var given in round.Reviews.Where(given => given.Role is "peer" or "sample"))
        {
            // Reviewers whose accounts are gone are each somebody else.
            var grader = given.ReviewerId is not { } id ? nobody-- : graders.TryGetValue(id, out var known) ? known : graders[id] = graders.Count;
            judgements.Add(new(grader, given.SubmissionId is { } work ? number[work] : SampleWork(given.Sample!.Value), given.Share * 100));
        }
        return judgements;
    }

    private static int SampleWork(int sample) => -1 - sample;

    // Staff's grades of peers' works are part of the scale, unless staff and peers are two parts of one grade.
    private Dictionary<int, double> Known()
    {
        var known = round.Assignment.Samples.Index().ToDictionary(pair => SampleWork(pair.Index), pair => pair.Item.Share(round.Assignment.Rubric) * 100);
        if (round.Assignment.Reviewers.Staff == 0)
            foreach (var work in round.Reviews.Where(given => given is { Role: "staff", SubmissionId: not null }).GroupBy(given => given.SubmissionId!.Value))
                known[number[work.Key]] = work.Average(given => given.Share) * 100;
        return known;
    }

    private Outcome Of(RoundWork work)
    {
        var here = bySubmission[work.Id].ToList();
        if (work.Overridden)
            return new(work, Released(work, true) ? "returned" : "graded", work.Share, work.Source, work.Deviation, work.ForStaff == "appeal" ? "appeal" : null);
        var staff = here.Where(given => given.Role == "staff").Select(given => given.Share).ToList();
        var verdict = round.Assignment.Reviewers.Staff == 0 && staff.Count > 0
            ? new Verdict(staff.Average(), "staff", null, null)
            : Weighed(work, here, staff);
        if (verdict.Share is not { } share)
            return Waits(work, here.Count > 0, verdict.ForStaff);
        if (work is { State: "returned", Share: { } before } && Math.Abs(before - share) <= Noticeable && work.Source == verdict.Source)
            share = before;
        var forStaff = work.ForStaff == "appeal" ? "appeal" : verdict.ForStaff;
        return new(work, work.State == "returned" || Released(work, false) ? "returned" : "graded", share, verdict.Source, verdict.Deviation, forStaff);
    }

    private readonly record struct Verdict(double? Share, string? Source, double? Deviation, string? ForStaff);

    private static Outcome Waits(RoundWork work, bool begun, string? forStaff) => work.State == "returned"
        ? new(work, work.State, work.Share, work.Source, work.Deviation, work.ForStaff)
        : new(work, begun || work.Taken > 0 ? "in_review" : "submitted", null, null, null, work.ForStaff == "appeal" ? "appeal" : forStaff);

    private Verdict Weighed(RoundWork work, List<Given> here, List<double> staff)
    {
        var weights = round.Assignment.Reviewers;
        var parts = new List<(double Weight, double Share, string Source)>();
        string? forStaff = null;
        double? deviation = null;
        if (weights.Staff > 0)
        {
            if (staff.Count < (round.Assignment.Moderation ? 2 : 1))
                return default;
            forStaff = staff.Max() - staff.Min() > MarkersApart ? "markers" : null;
            parts.Add((weights.Staff, staff.Average(), "staff"));
        }
        if (weights.Peers > 0)
        {
            if (!PeersAreDone(work, here.Count(given => given.Role == "peer")))
                return default;
            if (Belief(work) is { } belief)
            {
                deviation = belief.Deviation;
                forStaff ??= belief.Deviation > Estimates.WideBelief && weights.Staff == 0 ? "uncertain" : null;
                parts.Add((weights.Peers, belief.Score / 100, estimates.IsModelled ? "peers" : "median"));
            }
            else if (weights.Staff == 0)
            {
                return new(null, null, null, "unreviewed");
            }
        }
        if (weights.Self > 0 && here.Find(given => given.Role == "self") is { } self)
            parts.Add((weights.Self, self.Share, "self"));
        else if (weights.Self > 0 && !IsOverdue(work))
            return default;
        if (parts.Count == 0)
            return new(null, null, null, "unreviewed");
        return new(parts.Sum(part => part.Weight * part.Share) / parts.Sum(part => part.Weight), parts.Count > 1 ? "mixed" : parts[0].Source, deviation, forStaff);
    }

    private Belief? Belief(RoundWork work) => number.TryGetValue(work.Id, out var known) ? estimates.Of(known) : null;

    // Enough reviews; or enough patience; or, when nobody else will hand anything in, nobody left who could review it.
    private bool PeersAreDone(RoundWork work, int done) =>
        done >= round.Assignment.Peers.Needed || IsOverdue(work) || (done > 0 && done >= round.Works.Count - 1 && round.Deadline.IsPast(round.Now));

    private bool IsOverdue(RoundWork work) => round.Now >= round.ClosesAt(work);

    // Whoever owes reviews sees the result when they are written, when nothing is left to review, or when the time is over.
    private bool Released(RoundWork work, bool decided) =>
        work.State == "returned" || (round.Assignment.Release == "atOnce" && (decided || round.Assignment.Reviewers.Peers == 0 || IsOverdue(work) || HasReviewed(work)));

    // Who has reviewed every other work that there is waits for nobody; nor does, when no more are to come, whoever finds none to review any more.
    private bool HasReviewed(RoundWork work)
    {
        var written = reviewed.GetValueOrDefault(work.LearnerId);
        return written >= round.Assignment.Peers.Owed || written >= round.Works.Count - 1 || (round.Deadline.IsPast(round.Now) && !open.Any(other => IsLeftFor(work.LearnerId, other)));
    }

    private bool IsLeftFor(Guid reviewer, RoundWork other) =>
        other.LearnerId != reviewer && !bySubmission[other.Id].Any(given => given.Role == "peer" && given.ReviewerId == reviewer);
}
