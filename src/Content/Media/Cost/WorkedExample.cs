using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <summary>Examples that are often cited, with the figures that are given for them and what exact arithmetic makes of them.</summary>
/// <param name="NetworkId">The network whose result is shown first.</param>
/// <param name="Note">What is usually said, and where it was rounded.</param>
public sealed record WorkedExample(string Id, string NetworkId, Func<string> Title, Func<string> Note, CourseRun Run)
{
    private static readonly CourseRun OpenRun = new() { Registrations = 100_000, StartPercent = 50, HoursEach = 3, Megabits = 1.5m };

    public static IReadOnlyList<WorkedExample> All { get; } =
    [
        new("delivery", "blended", () => Words.T("Delivering one open run"),
            () => Words.T("Usually told as 0.66 GB an hour, 99 TB, and $5,940, $990 or under $400 by network. That reads 675 MB as 0.66 GB, mixing units of 1,000 and 1,024. Exactly it is 0.675 GB an hour, 101.25 TB, and $6,075, $1,012.50 or $405."),
            OpenRun),
        new("certificates", "blended", () => Words.T("The few who pay"),
            () => Words.T("3 % of 100,000 buy a certificate for $49: 3,000 sales, $147,000. Nothing was rounded. Fees and identity checks are left out here as they are there; add them below."),
            OpenRun with { PayingPercent = 3, CertificatePrice = 49 }),
        new("academy", "tiers", () => Words.T("An academy, one month"),
            () => Words.T("10,000 learners, 5 hours each at 3 Mbps: 6.75 GB a learner, 67.5 TB. Usually told as roughly $5,000 a month and $60,000 a year; by the tiers it is $5,015 a month and $60,180 a year."),
            new() { Registrations = 10_000, StartPercent = 100, HoursEach = 5, Megabits = 3 }),
    ];
}
