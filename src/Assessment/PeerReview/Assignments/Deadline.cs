using Stoa.Contracts.Courses;

namespace Stoa.PeerReview.Assignments;

/// <summary>When work is due, with the grace of the course, and what lateness costs.</summary>
internal sealed record Deadline(DateTimeOffset? Due, TimeSpan Grace, bool Refuses, double PenaltyPercent)
{
    internal static Deadline Of(Assignment assignment, Block block, CourseTree tree) => new(
        assignment.Due ?? tree.Due(block),
        TimeSpan.FromMinutes(Math.Clamp(CourseContent.Of(tree.Root).Grading.GraceMinutes, 0, 525_600)),
        assignment.Late == "refuse",
        assignment.LatePenalty);

    internal bool IsPast(DateTimeOffset now) => Due is { } due && now > due + Grace;

    internal bool IsClosed(DateTimeOffset now) => Refuses && IsPast(now);

    /// <summary>Days begun after the date; within the grace none.</summary>
    internal int DaysLate(DateTimeOffset at) => IsPast(at) ? (int)Math.Min(10_000, Math.Ceiling((at - Due!.Value).TotalDays)) : 0;

    /// <summary>What is left of a share after lateness.</summary>
    internal double After(double share, int daysLate) => share * Math.Clamp(1 - (daysLate * PenaltyPercent / 100), 0, 1);
}
