using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reckoning;

/// <summary>A work went back to its learner with its grade.</summary>
internal sealed record WorkReturned(Guid SubmissionId) : IEvent
{
    public static string Name => "peerreview.work-returned/1";
}

/// <summary>Writes to the learner. The grade itself stands on the page, not in the mail.</summary>
internal sealed class OnWorkReturned(WorkLetters letters) : IHandle<WorkReturned>
{
    public Task Handle(WorkReturned happened, Tx tx, CancellationToken cancellation) => letters.Send(
        tx, happened.SubmissionId,
        (title, course) => (Words.T("Your work on “{0}” has come back", title), Words.T("It was reviewed. The grade and what reviewers said about it stand on its page in “{0}”.", course)),
        cancellation);
}
