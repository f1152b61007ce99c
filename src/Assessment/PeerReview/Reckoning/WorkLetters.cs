using System.Globalization;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reckoning;

/// <summary>Letters to learners about work that came back. What was said of it stands on its page, not in the mail.</summary>
internal sealed class WorkLetters(IPeople people, ICourses courses, IMail mail, SiteAddress site)
{
    private sealed record Work(Guid LearnerId, Guid CourseId, string BlockKey);

    /// <param name="compose">Subject and text, in the learner's language; of the assignment's title and the course's.</param>
    internal async Task Send(Tx tx, Guid submissionId, Func<string, string, (string Subject, string Text)> compose, CancellationToken cancellation)
    {
        if (await tx.One<Work>(WorkSql, new { SubmissionId = submissionId }, cancellation) is not { } work
            || await courses.Assignment(work.CourseId, work.BlockKey) is not { } published
            || (await people.Find([work.LearnerId])).GetValueOrDefault(work.LearnerId) is not { Email.Length: > 0 } learner)
            return;
        await mail.Send(tx, Compose(learner, published, compose));
    }

    private MailMessage Compose(PersonSummary learner, PublishedAssignment published, Func<string, string, (string Subject, string Text)> compose)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = RequestCulture.Known(learner.Culture) ?? before;
            var (subject, text) = compose(published.Block.Title.Length > 0 ? published.Block.Title : published.Course.Title, published.Course.Title);
            var unit = published.Tree.UnitOf(published.Block);
            var path = unit is null ? published.Course.LearnPath : $"{published.Course.LearnPath}/{unit.Key}#b-{published.Block.Key}";
            return new Letter(subject, [text], Link: new(site.Url(path), Words.T("See my result"))).To(learner.Email, site.Name);
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
