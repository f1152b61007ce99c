using Stoa.PeerReview.Rubrics;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Assignments;

/// <summary>What is wrong with an assignment, in words for its author, with the field of the editing form.</summary>
internal static class AssignmentRules
{
    private const int LongestText = 20_000;

    internal static IReadOnlyList<(string Field, string Message)> Faults(Assignment assignment) =>
    [
        .. Basics(assignment), .. Reviewing(assignment), .. RubricFaults(assignment.Rubric), .. SampleFaults(assignment),
    ];

    private static IEnumerable<(string, string)> Basics(Assignment a)
    {
        if (!(a.Points is >= 0 and <= 10_000))
            yield return ("points", Words.T("Points are a number from 0 to 10,000."));
        if (a.HandIn.MostFiles is < 1 or > 20)
            yield return ("mostFiles", Words.T("Allow 1 to 20 files."));
        if (a.HandIn.MostMegabytes is < 1 or > 100)
            yield return ("mostMegabytes", Words.T("A file may have 1 to 100 MB."));
        if (!(a.LatePenalty is >= 0 and <= 100))
            yield return ("latePenalty", Words.T("The penalty for a day is 0 to 100 percent."));
        if (a.FewestWords is < 0 or > 100_000)
            yield return ("fewestWords", Words.T("The number of words is 0 to 100,000."));
        if (!Known(a))
            yield return ("", Words.T("A setting has a value that is not known."));
    }

    private static bool Known(Assignment a) =>
        IsAsked(a.HandIn.Text) && IsAsked(a.HandIn.Files) && IsAsked(a.HandIn.Links) && IsAsked(a.Rubric.Comment)
        && a.Late is "accept" or "refuse" && a.Resubmit is "never" or "beforeReview" or "afterReturn" && a.Release is "atOnce" or "byStaff";

    private static bool IsAsked(string rule) => rule is "none" or "optional" or "required";

    private static IEnumerable<(string, string)> Reviewing(Assignment a)
    {
        var (weights, peers) = (a.Reviewers, a.Peers);
        if (new[] { weights.Staff, weights.Peers, weights.Self }.Any(weight => !(weight is >= 0 and <= 100)))
            yield return ("staff", Words.T("A weight is a number from 0 to 100."));
        else if (weights.Staff + weights.Peers + weights.Self <= 0)
            yield return ("staff", Words.T("Somebody has to review: give staff, peers or the learner a weight."));
        if (a.HandIn.Nothing && (weights.Peers > 0 || weights.Self > 0))
            yield return ("peers", Words.T("Where nothing is handed in, only staff can grade."));
        if (weights.Peers + weights.Self > 0 && a.Rubric.Criteria.Count == 0)
            yield return ("rubric", Words.T("Learners need a rubric to review by: add a criterion."));
        if (peers.Needed is < 1 or > 20)
            yield return ("needed", Words.T("Each work needs 1 to 20 reviews."));
        if (peers.MustGrade is < 0 or > 40)
            yield return ("mustGrade", Words.T("Each learner reviews 0 to 40 works; 0 leaves the number to us."));
        if (!(peers.LeaseHours is >= 1 and <= 720))
            yield return ("leaseHours", Words.T("A claimed review waits 1 to 720 hours."));
        if (!(peers.PatienceDays is >= 0 and <= 90))
            yield return ("patienceDays", Words.T("A work waits for reviews for 0 to 90 days."));
    }

    private static IEnumerable<(string, string)> RubricFaults(Rubric rubric)
    {
        if (rubric.Criteria.Count > 20)
            yield return ("rubric", Words.T("A rubric has 20 criteria at most."));
        if (rubric.Criteria.Select(criterion => criterion.Id).Distinct().Count() < rubric.Criteria.Count || rubric.Criteria.Any(criterion => !IsId(criterion.Id)))
            yield return ("rubric", Words.T("Every criterion needs an id of its own, of letters and digits."));
        foreach (var (at, criterion) in rubric.Criteria.Index())
        {
            if (string.IsNullOrWhiteSpace(criterion.Name))
                yield return ($"criterion.{at}.name", Words.T("Name criterion {0}.", at + 1));
            if (criterion.Levels.Count is < 2 or > 10)
                yield return ($"criterion.{at}.name", Words.T("“{0}” needs 2 to 10 levels.", criterion.Name));
            if (criterion.Levels.Any(level => string.IsNullOrWhiteSpace(level.Name) || !(level.Points is >= 0 and <= 1000)))
                yield return ($"criterion.{at}.name", Words.T("Every level of “{0}” needs a name and points from 0 to 1,000.", criterion.Name));
            if (criterion.Levels.Select(level => level.Id).Distinct().Count() < criterion.Levels.Count || criterion.Levels.Any(level => !IsId(level.Id)))
                yield return ($"criterion.{at}.name", Words.T("Every level of “{0}” needs an id of its own, of letters and digits.", criterion.Name));
        }
    }

    private static IEnumerable<(string, string)> SampleFaults(Assignment a)
    {
        if (a.Samples.Count > 5)
            yield return ("samples", Words.T("Give 5 samples at most."));
        foreach (var (at, sample) in a.Samples.Index())
            if (string.IsNullOrWhiteSpace(sample.Text) || sample.Text.Length > LongestText || new Marks(sample.Marks, sample.Marks).Share(a.Rubric) is null)
                yield return ($"sample.{at}.text", Words.T("Sample {0} needs a text and a level for every criterion.", at + 1));
    }

    private static bool IsId(string? id) => id is { Length: > 0 and <= 80 } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
