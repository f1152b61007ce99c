namespace Stoa.PeerReview.Submissions;

/// <summary>A row of <c>peerreview.submissions</c>.</summary>
internal sealed record Submission
{
    public Guid Id { get; init; }
    public Guid LearnerId { get; init; }
    public Guid CourseId { get; init; }
    public string BlockKey { get; init; } = "";
    public int Number { get; init; }
    public string RevisionHash { get; init; } = "";
    public string Body { get; init; } = "";
    public string[] Links { get; init; } = [];
    public int DaysLate { get; init; }
    public string State { get; init; } = WorkState.Submitted;
    public int Needed { get; init; }
    public int Taken { get; init; }
    public int Done { get; init; }
    public double? Share { get; init; }
    public string? Source { get; init; }
    public double? Deviation { get; init; }
    public string? ForStaff { get; init; }
    public bool Overridden { get; init; }
    public Guid? ClaimedBy { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? GradedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>What a select of submissions lists.</summary>
    internal const string Columns = """
        id, learner_id, course_id, block_key, number, revision_hash, body, links, days_late, state, needed, taken, done,
        share, source, deviation, for_staff, overridden, claimed_by, claimed_until, submitted_at, graded_at, returned_at
        """;

    internal bool IsReturned => State == WorkState.Returned;
}

internal static class WorkState
{
    internal const string Submitted = "submitted";
    internal const string InReview = "in_review";
    internal const string Graded = "graded";
    internal const string Returned = "returned";
    internal const string Superseded = "superseded";
}

/// <summary>Whose work on what.</summary>
internal readonly record struct WorkKey(Guid LearnerId, Guid CourseId, string BlockKey);

internal sealed record StoredFile
{
    public Guid Id { get; init; }
    public Guid LearnerId { get; init; }
    public string BlockKey { get; init; } = "";
    public Guid? SubmissionId { get; init; }
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    public long Size { get; init; }
    public string ObjectKey { get; init; } = "";

    internal const string Columns = "id, learner_id, block_key, submission_id, name, kind, size, object_key";
}
