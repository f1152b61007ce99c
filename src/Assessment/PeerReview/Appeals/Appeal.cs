namespace Stoa.PeerReview.Appeals;

/// <summary>A learner asks for another look; kept with the score before and after.</summary>
internal sealed record Appeal
{
    public Guid Id { get; init; }
    public Guid SubmissionId { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset MadeAt { get; init; }
    public string? Answer { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public double? OldShare { get; init; }
    public double? NewShare { get; init; }

    internal const string Columns = """
        appeals.id, appeals.submission_id, appeals.reason, appeals.made_at, appeals.answer, appeals.answered_at, appeals.old_share, appeals.new_share
        """;
}
