namespace Stoa.Problems.Attempts;

/// <summary>Which submissions were kept already: before this group, or earlier in it.</summary>
internal sealed class KnownSubmissions
{
    private readonly HashSet<(Guid Learner, Guid Submission)> used = [];
    private readonly HashSet<(Guid Learner, Guid Submission, string Answers)> kept = [];

    /// <param name="same">The answers handed in now are those that were kept under the id.</param>
    internal void Add(Guid learner, Guid submission, string answers, bool same)
    {
        used.Add((learner, submission));
        if (same) kept.Add((learner, submission, answers));
    }

    /// <summary>True: kept with these answers. False: its id was used for others. Null: never seen.</summary>
    internal bool? Of(Submission submission)
    {
        if (submission.OwnId is not { } id) return null;
        if (kept.Contains((submission.Key.LearnerId, id, submission.StoredAnswers))) return true;
        return used.Contains((submission.Key.LearnerId, id)) ? false : null;
    }
}
