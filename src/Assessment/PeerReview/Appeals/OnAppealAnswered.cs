using Stoa.Contracts;
using Stoa.PeerReview.Reckoning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Appeals;

/// <summary>Staff have looked again at a work whose learner asked for it.</summary>
internal sealed record AppealAnswered(Guid SubmissionId) : IEvent
{
    public static string Name => "peerreview.appeal-answered/1";
}

/// <summary>Writes to the learner that there is an answer.</summary>
internal sealed class OnAppealAnswered(WorkLetters letters) : IHandle<AppealAnswered>
{
    public Task Handle(AppealAnswered happened, Tx tx, CancellationToken cancellation) => letters.Send(
        tx, happened.SubmissionId,
        (title, course) => (Words.T("Your work on “{0}” was looked at again", title), Words.T("You had asked for another look. The answer and the grade stand on its page in “{0}”.", course)),
        cancellation);
}
