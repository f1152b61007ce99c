using System.Globalization;
using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reckoning;

/// <summary>A work went back to its learner with its grade.</summary>
internal sealed record WorkReturned(Guid SubmissionId) : IEvent
{
    public static string Name => "peerreview.work-returned/1";
}

/// <summary>Writes to the learner. The grade itself stands on the page, not in the mail.</summary>
internal sealed class OnWorkReturned(IPeople people, ICourses courses, IMail mail, SiteAddress site) : IHandle<WorkReturned>
{
    private sealed record Work(Guid LearnerId, Guid CourseId, string BlockKey);

    public async Task Handle(WorkReturned happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Work>(WorkSql, new { happened.SubmissionId }, cancellation) is not { } work
            || await courses.Assignment(work.CourseId, work.BlockKey) is not { } published
            || (await people.Find([work.LearnerId])).GetValueOrDefault(work.LearnerId) is not { Email.Length: > 0 } learner)
            return;
        await mail.Send(tx, Compose(learner, published));
    }

    private MailMessage Compose(PersonSummary learner, PublishedAssignment published)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = RequestCulture.Known(learner.Culture) ?? before;
            var title = published.Block.Title.Length > 0 ? published.Block.Title : published.Course.Title;
            var unit = published.Tree.UnitOf(published.Block);
            var path = unit is null ? published.Course.LearnPath : $"{published.Course.LearnPath}/{unit.Key}#b-{published.Block.Key}";
            return new Letter(
                Words.T("Your work on “{0}” has come back", title),
                [Words.T("It was reviewed. The grade and what reviewers said about it stand on its page in “{0}”.", published.Course.Title)],
                Link: new(site.Url(path), Words.T("See my result"))).To(learner.Email, site.Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private const string WorkSql = """
        select learner_id, course_id, block_key
        from peerreview.submissions
        where id = @SubmissionId
          and state = 'returned'
        """;
}
