using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;

namespace Stoa.PeerReview.Personal;

/// <summary>The account is gone, and with it what the person handed in. What they said of others' work stays without their name: it is part of
/// the others' results.</summary>
internal sealed class OnPersonErased(IObjectStore store) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        var args = new { happened.PersonId };
        foreach (var key in await tx.Query<string>(FilesSql, args, cancellation))
            await store.Delete(key, cancellation);
        await tx.Run(
        [
            new(DropClaimsSql, args), new(DeleteFilesSql, args), new(DeleteDraftsSql, args), new(DeleteReviewDraftsSql, args), new(DeleteWorksSql, args),
            new(ForgetReviewsSql, args), new(ForgetRemarksSql, args), new(ForgetDecisionsSql, args), new(ForgetAnswersSql, args), new(ForgetMarkingSql, args),
        ], cancellation);
    }

    private const string FilesSql = """
        select object_key
        from peerreview.files
        where learner_id = @PersonId
        """;

    private const string DropClaimsSql = """
        with dropped as (
            delete from peerreview.reviews
            where reviewer_id = @PersonId
              and state <> 'done'
            returning submission_id, role, state
          )
        update peerreview.submissions
        set taken = greatest(done, taken - 1)
        where id in (
            select submission_id
            from dropped
            where role = 'peer'
              and state = 'claimed')
        """;

    private const string DeleteFilesSql = "delete from peerreview.files where learner_id = @PersonId";
    private const string DeleteDraftsSql = "delete from peerreview.drafts where learner_id = @PersonId";
    private const string DeleteReviewDraftsSql = "delete from peerreview.review_drafts where reviewer_id = @PersonId";
    private const string DeleteWorksSql = "delete from peerreview.submissions where learner_id = @PersonId";
    private const string ForgetReviewsSql = "update peerreview.reviews set reviewer_id = null where reviewer_id = @PersonId";
    private const string ForgetRemarksSql = "update peerreview.remarks set author_id = null where author_id = @PersonId";
    private const string ForgetDecisionsSql = "update peerreview.decisions set decided_by = null where decided_by = @PersonId";
    private const string ForgetAnswersSql = "update peerreview.appeals set answered_by = null where answered_by = @PersonId";
    private const string ForgetMarkingSql = "update peerreview.submissions set claimed_by = null where claimed_by = @PersonId";
}
