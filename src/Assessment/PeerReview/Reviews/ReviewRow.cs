using Stoa.PeerReview.Rubrics;

namespace Stoa.PeerReview.Reviews;

/// <summary>A review with the rubric that it is made by.</summary>
internal sealed record ReviewRow
{
    public Guid Id { get; init; }
    public Guid? SubmissionId { get; init; }
    public int? Sample { get; init; }
    public Guid? ReviewerId { get; init; }
    public string Role { get; init; } = "";
    public string State { get; init; } = "";
    public DateTimeOffset? LeasedUntil { get; init; }
    public string RubricBody { get; init; } = "";
    public string? Marks { get; init; }
    public double? Share { get; init; }
    public DateTimeOffset? DoneAt { get; init; }

    internal Rubric Rubric => Rubrics.Rubric.Of(RubricBody);

    internal Marks Said => Rubrics.Marks.Of(Marks);

    /// <summary>What a select of reviews with their rubrics lists.</summary>
    internal const string Columns = """
        reviews.id, reviews.submission_id, reviews.sample, reviews.reviewer_id, reviews.role, reviews.state, reviews.leased_until,
        rubrics.body::text as rubric_body, reviews.marks::text, reviews.share, reviews.done_at
        """;

    /// <summary>Keeps a wording of a rubric; done before a review names it.</summary>
    internal const string KeepRubricSql = """
        insert into peerreview.rubrics (hash, body)
        values (@RubricHash, @RubricBody::jsonb)
        on conflict do nothing
        """;

    internal const string FindSql = $"""
        select {Columns}
        from peerreview.reviews
        join peerreview.rubrics on rubrics.hash = rubric_hash
        where reviews.id = @Id
          and reviews.reviewer_id = @ReviewerId
        """;
}
