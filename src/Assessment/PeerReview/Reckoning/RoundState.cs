using Stoa.PeerReview.Assignments;

namespace Stoa.PeerReview.Reckoning;

/// <summary>All that decides the grades of one assignment at one moment.</summary>
internal sealed record RoundState(
    Assignment Assignment, Deadline Deadline, DateTimeOffset Now, IReadOnlyList<RoundWork> Works, IReadOnlyList<Given> Reviews)
{
    /// <summary>When a work is settled with whatever reviews it has.</summary>
    internal DateTimeOffset ClosesAt(RoundWork work) => ClosesAt(Assignment, Deadline, work.SubmittedAt);

    internal static DateTimeOffset ClosesAt(Assignment assignment, Deadline deadline, DateTimeOffset submittedAt) =>
        (deadline.Due is { } due && due > submittedAt ? due : submittedAt) + TimeSpan.FromDays(assignment.Peers.PatienceDays);
}

/// <summary>A current work, without its text.</summary>
internal sealed record RoundWork
{
    public Guid Id { get; init; }
    public Guid LearnerId { get; init; }
    public int Number { get; init; }
    public string RevisionHash { get; init; } = "";
    public string State { get; init; } = "";
    public int DaysLate { get; init; }
    public int Taken { get; init; }
    public double? Share { get; init; }
    public string? Source { get; init; }
    public double? Deviation { get; init; }
    public string? ForStaff { get; init; }
    public bool Overridden { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
}

/// <summary>A review that was handed in.</summary>
/// <param name="SubmissionId">Null for a sample's.</param>
internal sealed record Given(Guid? SubmissionId, int? Sample, Guid? ReviewerId, string Role, double Share);

/// <summary>What becomes of a work.</summary>
internal sealed record Outcome(RoundWork Work, string State, double? Share, string? Source, double? Deviation, string? ForStaff)
{
    internal bool ChangesGrade => Share is not null && (Work.Share is null || Math.Abs(Share.Value - Work.Share.Value) > 1e-9);

    internal bool Returns => State == "returned" && Work.State != "returned";

    internal bool Changes => ChangesGrade || State != Work.State || ForStaff != Work.ForStaff || Source != Work.Source;
}
