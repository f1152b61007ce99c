using Stoa.PeerReview.Submissions;

namespace Stoa.PeerReview.Reviews;

/// <summary>A work with what belongs to it.</summary>
internal static class ReadWork
{
    internal const string FindSql = $"""
        select {Submission.Columns}
        from peerreview.submissions
        where id = @Id
        """;

    internal const string FilesSql = $"""
        select {StoredFile.Columns}
        from peerreview.files
        where submission_id = @Id
        order by added_at, id
        """;

    /// <summary>What was said of it, in the order of writing.</summary>
    internal const string ReviewsSql = $"""
        select {ReviewRow.Columns}
        from peerreview.reviews
        join peerreview.rubrics on rubrics.hash = rubric_hash
        where submission_id = @Id
          and reviews.state = 'done'
        order by reviews.done_at, reviews.id
        """;

    internal const string RemarksSql = $"""
        select {Remark.Columns}
        from peerreview.remarks
        where submission_id = @Id
        order by starts, made_at
        """;
}

/// <summary>What staff said of a passage.</summary>
public sealed record Remark
{
    public Guid Id { get; init; }
    public Guid SubmissionId { get; init; }
    public int Starts { get; init; }
    public int Ends { get; init; }
    public string Text { get; init; } = "";

    internal const string Columns = "id, submission_id, starts, ends, remark as text";
}
