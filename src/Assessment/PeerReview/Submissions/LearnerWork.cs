using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Appeals;
using Stoa.PeerReview.Reviews;
using Stoa.Platform.Data;
using Stoa.Ui.Blocks;

namespace Stoa.PeerReview.Submissions;

/// <summary>Where a learner stands with one assignment: all that its view shows of them.</summary>
internal sealed record LearnerWork(
    Draft? Draft, Submission? Current, IReadOnlyList<StoredFile> Files, OwnReviews Reviews,
    IReadOnlyList<ReceivedReview> Received, IReadOnlyList<Remark> Remarks, Appeal? Appeal)
{
    internal static LearnerWork None { get; } = new(null, null, [], new(), [], [], null);

    internal IEnumerable<StoredFile> DraftFiles => Files.Where(file => file.SubmissionId is null);

    internal IEnumerable<StoredFile> HandedInFiles => Files.Where(file => file.SubmissionId is not null);

    /// <summary>One round trip for all assignments of the page. What was said of a work comes only when it is returned.</summary>
    internal static async Task<IReadOnlyDictionary<string, object>> Load(BlockScope scope, Person learner, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        var args = new { LearnerId = learner.Id, CourseId = scope.Course.Id, Keys = blocks.Select(block => block.Key).ToArray() };
        await using var results = await scope.Services.GetRequiredService<Db>().Batch(
            [new(DraftsSql, args), new(CurrentSql, args), new(FilesSql, args), new(OwnSql, args), new(ReceivedSql, args), new(RemarksSql, args), new(AppealsSql, args)], cancellation);
        var drafts = (await results.Read<Draft>()).ToDictionary(draft => draft.BlockKey);
        var current = (await results.Read<Submission>()).ToDictionary(work => work.BlockKey);
        var files = (await results.Read<StoredFile>()).ToLookup(file => file.BlockKey);
        var own = (await results.Read<OwnReviews>()).ToDictionary(reviews => reviews.BlockKey);
        var received = (await results.Read<ReceivedReview>()).ToLookup(review => review.SubmissionId);
        var remarks = (await results.Read<Remark>()).ToLookup(remark => remark.SubmissionId);
        var appeals = (await results.Read<Appeal>()).ToLookup(appeal => appeal.SubmissionId);
        return args.Keys.ToDictionary(key => key, object (key) =>
        {
            var work = current.GetValueOrDefault(key);
            return new LearnerWork(
                drafts.GetValueOrDefault(key), work, [.. files[key]], own.GetValueOrDefault(key) ?? new(),
                work is null ? [] : [.. received[work.Id]], work is null ? [] : [.. remarks[work.Id]], work is null ? null : appeals[work.Id].LastOrDefault());
        });
    }

    private const string DraftsSql = """
        select block_key, body, links, updated_at
        from peerreview.drafts
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@Keys)
        """;

    private const string CurrentSql = $"""
        select {Submission.Columns}
        from peerreview.submissions
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@Keys)
          and state <> 'superseded'
        """;

    private const string FilesSql = $"""
        select {StoredFile.Columns}
        from peerreview.files
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@Keys)
          and (submission_id is null or exists (
              select
              from peerreview.submissions
              where submissions.id = submission_id
                and state <> 'superseded'))
        order by added_at, id
        """;

    private const string OwnSql = """
        select block_key,
               (count(*) filter (where role = 'peer' and state = 'done'))::int as written,
               (count(*) filter (where role = 'sample' and state = 'done'))::int as samples,
               (count(*) filter (where role = 'self' and state = 'done'))::int as self_reviews,
               (array_agg(id) filter (where role = 'peer' and state = 'claimed'))[1] as claimed
        from peerreview.reviews
        where reviewer_id = @LearnerId
          and course_id = @CourseId
          and block_key = any(@Keys)
        group by block_key
        """;

    private const string ReceivedSql = """
        select submission_id, role, rubrics.body::text as rubric_body, marks::text, reviews.share
        from peerreview.reviews
        join peerreview.rubrics on rubrics.hash = rubric_hash
        join peerreview.submissions on submissions.id = submission_id
        where submissions.learner_id = @LearnerId
          and submissions.course_id = @CourseId
          and submissions.block_key = any(@Keys)
          and submissions.state = 'returned'
          and reviews.state = 'done'
        order by case role when 'staff' then 0 when 'peer' then 1 else 2 end, reviews.done_at, reviews.id
        """;

    private const string RemarksSql = $"""
        select remarks.id, remarks.submission_id, remarks.starts, remarks.ends, remarks.remark as text
        from peerreview.remarks
        join peerreview.submissions on submissions.id = submission_id
        where submissions.learner_id = @LearnerId
          and submissions.course_id = @CourseId
          and submissions.block_key = any(@Keys)
          and submissions.state = 'returned'
        order by starts, made_at
        """;

    private const string AppealsSql = $"""
        select {Appeal.Columns}
        from peerreview.appeals
        join peerreview.submissions on submissions.id = submission_id
        where submissions.learner_id = @LearnerId
          and submissions.course_id = @CourseId
          and submissions.block_key = any(@Keys)
        order by appeals.made_at
        """;
}

/// <summary>What a learner has reviewed.</summary>
internal sealed record OwnReviews
{
    public string BlockKey { get; init; } = "";
    public int Written { get; init; }
    public int Samples { get; init; }
    public int SelfReviews { get; init; }
    public Guid? Claimed { get; init; }
}

/// <summary>What somebody said of a learner's work; it does not know who.</summary>
internal sealed record ReceivedReview
{
    public Guid SubmissionId { get; init; }
    public string Role { get; init; } = "";
    public string RubricBody { get; init; } = "";
    public string? Marks { get; init; }
    public double? Share { get; init; }

    internal Rubrics.Rubric Rubric => Rubrics.Rubric.Of(RubricBody);

    internal Rubrics.Marks Said => Rubrics.Marks.Of(Marks);
}
