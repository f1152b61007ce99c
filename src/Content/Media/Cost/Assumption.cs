using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <summary>A number that can be changed: on the page by its field, on the command line by its option.</summary>
/// <param name="Key">Of the field in the address, and of the option.</param>
/// <param name="Label">Says the unit, too.</param>
/// <param name="Hint">What the number means, in words.</param>
/// <param name="Least">The smallest that makes sense; <paramref name="Most"/> the largest.</param>
public sealed record Assumption(
    string Key, AssumptionGroup Group, Func<string> Label, Func<string> Hint, decimal Most, Func<CourseRun, decimal> Read, Func<CourseRun, decimal, CourseRun> Write, decimal Least = 0)
{
    internal const decimal MostMoney = 1_000_000;

    public static IReadOnlyList<Assumption> All { get; } =
    [
        new("registrations", AssumptionGroup.Viewing, () => Words.T("Registrations"), () => Words.T("Accounts that enrol in this run."),
            1_000_000_000, run => run.Registrations, (run, value) => run with { Registrations = value }),
        new("start", AssumptionGroup.Viewing, () => Words.T("Who ever watch, in %"), () => Words.T("Of 100 who enrol, how many press play at least once. About half never do."),
            100, run => run.StartPercent, (run, value) => run with { StartPercent = value }),
        new("hours", AssumptionGroup.Viewing, () => Words.T("Hours each of them watches"), () => Words.T("On average over the whole run; what is watched twice counts twice."),
            10_000, run => run.HoursEach, (run, value) => run with { HoursEach = value }),
        new("mbps", AssumptionGroup.Viewing, () => Words.T("Average bitrate, in Mbps"), () => Words.T("What is really sent, sound included, over all qualities and devices. Slides with a speaker need about 0.45 here; a fixed ladder sends 1.5 and more."),
            1000, run => run.Megabits, (run, value) => run with { Megabits = value }),
        new("months", AssumptionGroup.Viewing, () => Words.T("Months"), () => Words.T("How long the run lasts. Viewing is spread evenly, and the tiers of a price begin anew each month."),
            120, run => run.Months, (run, value) => run with { Months = value }, Least: 1),
        new("recorded", AssumptionGroup.Making, () => Words.T("Recorded hours"), () => Words.T("Length of all recordings of the course together."),
            100_000, run => run.RecordedHours, (run, value) => run with { RecordedHours = value }),
        new("stored", AssumptionGroup.Making, () => Words.T("GB kept for each recorded hour"), () => Words.T("The original file and every quality made of it."),
            10_000, run => run.StoredEach, (run, value) => run with { StoredEach = value }),
        new("storage", AssumptionGroup.Making, () => Words.T("Storage, $ a GB and month"), () => Words.T("Object storage at rest; what leaves it is counted as delivery."),
            MostMoney, run => run.StoragePrice, (run, value) => run with { StoragePrice = value }),
        new("making", AssumptionGroup.Making, () => Words.T("Transcoding, $ a recorded hour"), () => Words.T("Machine time for all qualities of one hour, on machines of your own."),
            MostMoney, run => run.MakingPrice, (run, value) => run with { MakingPrice = value }),
        new("mails", AssumptionGroup.Making, () => Words.T("Mails to each who registers"), () => Words.T("Confirmation, weekly news, reminders."),
            10_000, run => run.MailsEach, (run, value) => run with { MailsEach = value }),
        new("mail", AssumptionGroup.Making, () => Words.T("Mail, $ for a thousand"), () => Words.T("What the mail service asks."),
            MostMoney, run => run.MailPrice, (run, value) => run with { MailPrice = value }),
        new("servers", AssumptionGroup.Making, () => Words.T("Servers, $ a month"), () => Words.T("Site, database and records of learning; no video goes through them."),
            MostMoney, run => run.Servers, (run, value) => run with { Servers = value }),
        new("paying", AssumptionGroup.Certificates, () => Words.T("Who buy a certificate, in %"), () => Words.T("Of 100 who enrol, not of those who finish."),
            100, run => run.PayingPercent, (run, value) => run with { PayingPercent = value }),
        new("price", AssumptionGroup.Certificates, () => Words.T("Price of the certificate, $"), () => Words.T("What one learner pays once, without tax."),
            MostMoney, run => run.CertificatePrice, (run, value) => run with { CertificatePrice = value }),
        new("identity", AssumptionGroup.Certificates, () => Words.T("Identity check, $"), () => Words.T("Made once for each who buys, and for nobody else."),
            MostMoney, run => run.IdentityPrice, (run, value) => run with { IdentityPrice = value }),
        new("fee", AssumptionGroup.Certificates, () => Words.T("Payment fee, in % of the price"), () => Words.T("What the payment service keeps of each sale."),
            100, run => run.FeePercent, (run, value) => run with { FeePercent = value }),
        new("fee-each", AssumptionGroup.Certificates, () => Words.T("Payment fee, $ a sale"), () => Words.T("And what it asks for each sale besides."),
            MostMoney, run => run.FeeEach, (run, value) => run with { FeeEach = value }),
    ];
}

public enum AssumptionGroup
{
    Viewing,
    Making,
    Certificates,
}
