using Microsoft.AspNetCore.Http;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Platform.Data;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Reviews;

/// <summary>A review of one's own work or of a sample while it is written: kept by a button or by the page itself, and counting for nothing.</summary>
/// <param name="Sample">The sample's place from 0, or <see cref="Oneself"/>.</param>
/// <param name="SubmissionId">The work, where it is one's own.</param>
internal sealed record ReviewDraft(OpenedWork Work, int Sample, Guid? SubmissionId)
{
    internal const int Oneself = -1;

    private object Key => new { Work.Key.LearnerId, Work.Key.CourseId, Work.Key.BlockKey, Sample, SubmissionId };

    internal async Task<Marks> Read(Db db, CancellationToken cancellation) => Marks.Of(await db.One<string>(ReadSql, Key, cancellation));

    internal async Task<IResult> Keep(Db db, IFormCollection form, HttpContext http)
    {
        var (marks, _) = Marks.Read(form, Work.Assignment.Rubric, Work.Assignment.Points);
        if (marks.IsTooLong)
            return SaveReviewDraft.TooLong(Work, http);
        var kept = await db.Execute(KeepSql, new { Work.Key.LearnerId, Work.Key.CourseId, Work.Key.BlockKey, Sample, SubmissionId, Marks = marks.ToJson(), Work.Now }, http.RequestAborted);
        return kept == 0
            ? Work.Answer(http, Words.T("This review was finished already."), StatusCodes.Status409Conflict)
            : Work.Answer(http, Words.T("Your review is kept. It is not handed in yet."));
    }

    /// <summary>It was handed in.</summary>
    internal Task Forget(Tx tx) => tx.Execute(ForgetSql, Key);

    private const string ReadSql = """
        select marks::text
        from peerreview.review_drafts
        where reviewer_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and sample = @Sample
        """;

    private const string KeepSql = """
        insert into peerreview.review_drafts as kept (reviewer_id, course_id, block_key, sample, marks, updated_at)
        select @LearnerId, @CourseId, @BlockKey, @Sample, @Marks::jsonb, @Now
        where not exists (
            select
            from peerreview.reviews
            where reviewer_id = @LearnerId
              and course_id = @CourseId
              and block_key = @BlockKey
              and state = 'done'
              and (role = 'sample' and sample = @Sample or role = 'self' and submission_id = @SubmissionId)
          )
        on conflict (reviewer_id, course_id, block_key, sample) do update
        set marks = excluded.marks, updated_at = excluded.updated_at
        """;

    private const string ForgetSql = """
        delete from peerreview.review_drafts
        where reviewer_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and sample = @Sample
        """;
}
