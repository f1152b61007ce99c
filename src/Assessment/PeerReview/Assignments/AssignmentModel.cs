using Stoa.Contracts.Courses;
using Stoa.PeerReview.Reckoning;
using Stoa.PeerReview.Reviews;
using Stoa.PeerReview.Submissions;
using Stoa.Ui.Blocks;

namespace Stoa.PeerReview.Assignments;

/// <summary>An assignment as one reader sees it.</summary>
public sealed class AssignmentModel
{
    private readonly LearnerWork? work;

    internal AssignmentModel(Block block, BlockScope scope, LearnerWork? work)
    {
        (Block, Scope, this.work) = (block, scope, work);
        Assignment = Assignment.Of(block);
        Deadline = Deadline.Of(Assignment, block, scope.Tree);
    }

    internal Block Block { get; }

    internal BlockScope Scope { get; }

    internal Assignment Assignment { get; }

    internal Deadline Deadline { get; }

    internal LearnerWork Work => work ?? LearnerWork.None;

    internal Submission? Current => Work.Current;

    /// <summary>Work is kept only for those who take the course.</summary>
    internal bool CanWork => Scope is { Enrolled: true, Learner: not null };

    internal string Action(string what) => $"{Scope.BlockPath(Block)}/work/{what}";

    private OpenedWork Opened => new(Scope, Block, Assignment, Scope.Learner!, Scope.Now);

    /// <summary>Why nothing can be handed in now, or null.</summary>
    internal string? Refusal => CanWork ? HandInWork.Refusal(Opened, Current) : null;

    internal bool ShowsForm => CanWork && !Assignment.HandIn.Nothing && (Current is null || (Refusal is null && !Deadline.IsClosed(Scope.Now)));

    /// <summary>What stands in the fields: what was written since, or what was handed in.</summary>
    internal string Text => Work.Draft?.Body is { Length: > 0 } body ? body : Current?.Body ?? "";

    internal string Links => string.Join('\n', Work.Draft?.Links is { Length: > 0 } links ? links : Current?.Links ?? []);

    internal bool HasDraft => Work.Draft is { } draft && (draft.Body.Length > 0 || draft.Links.Length > 0 || Work.DraftFiles.Any());

    internal ShownWork? HandedIn => Current is null ? null : ShownWork.Of(Current, Work.HandedInFiles, Scope.BlockPath(Block), named: true);

    internal IReadOnlyList<ShownFile> DraftFiles => ShownWork.Of(new(), Work.DraftFiles, Scope.BlockPath(Block), named: true).Files;

    internal IReadOnlyList<Guid> DraftFileIds => [.. Work.DraftFiles.Select(file => file.Id)];

    internal bool ByPeers => Assignment.Reviewers.Peers > 0;

    internal bool BySelf => Assignment.Reviewers.Self > 0;

    internal int SamplesLeft => Math.Max(0, Assignment.Samples.Count - Work.Reviews.Samples);

    internal int ReviewsLeft => Math.Max(0, Assignment.Peers.Owed - Work.Reviews.Written);

    internal bool OwesSelf => BySelf && Work.Reviews.SelfReviews == 0;

    /// <summary>When the result comes at the latest, as far as it depends on other learners.</summary>
    internal DateTimeOffset? ClosesAt => Current is { } current && (ByPeers || BySelf) ? RoundState.ClosesAt(Assignment, Deadline, current.SubmittedAt) : null;

    internal double? Earned => Current is { IsReturned: true, Share: { } share } ? Deadline.After(share, Current.DaysLate) * Assignment.Points : null;

    /// <summary>The steps of this assignment, and which of them is the present one.</summary>
    internal IReadOnlyList<(string Name, bool Done, bool Now)> Steps
    {
        get
        {
            var steps = new List<(string Name, bool Done)> { (Stoa.Ui.Strings.Words.T("Hand in"), Current is not null) };
            if (ByPeers && Assignment.Samples.Count > 0)
                steps.Add((Stoa.Ui.Strings.Words.T("Practise"), SamplesLeft == 0));
            if (ByPeers)
                steps.Add((Stoa.Ui.Strings.Words.T("Review others"), ReviewsLeft == 0));
            if (BySelf)
                steps.Add((Stoa.Ui.Strings.Words.T("Review yourself"), !OwesSelf));
            steps.Add((Stoa.Ui.Strings.Words.T("Result"), Current?.IsReturned is true));
            var present = steps.FindIndex(step => !step.Done);
            return [.. steps.Select((step, at) => (step.Name, step.Done, at == present))];
        }
    }
}
