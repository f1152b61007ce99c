using Stoa.Ui.Strings;
using static Stoa.Media.Cost.Figures;

namespace Stoa.Media.Cost;

/// <summary>A figure of the result with how it came about, in words and numbers.</summary>
public sealed record CostLine(string Name, string Amount, string How)
{
    internal static IEnumerable<CostLine> Of(Estimate result)
    {
        var run = result.Run;
        return
        [
            new(Words.T("Viewers"), Number(result.Viewers), Words.T("{0} registrations × {1}", Number(run.Registrations), Figures.Percent(run.StartPercent))),
            new(Words.T("Hours watched"), Number(result.Hours), Words.T("{0} viewers × {1} hours", Number(result.Viewers), Number(run.HoursEach))),
            new(Words.T("Data of an hour"), Data(result.GigabytesAnHour), Words.T("{0} Mbps × 3,600 seconds ÷ 8 bits ÷ 1,000", Number(run.Megabits))),
            new(Words.T("Data delivered"), Data(result.Gigabytes), Words.T("{0} hours × {1}; a terabyte is 1,000 GB", Number(result.Hours), Data(result.GigabytesAnHour))),
            new(Words.T("Delivery"), Money(result.Delivery), Words.T("{0} a month by the prices of “{1}”, times {2}", Data(result.Gigabytes / run.Months), result.Network.Title, Number(run.Months))),
            new(Words.T("Storage"), Money(result.Storage), Words.T("{0} recorded hours × {1} × {2} a GB and month × {3} months", Number(run.RecordedHours), Data(run.StoredEach), Money(run.StoragePrice), Number(run.Months))),
            new(Words.T("Transcoding"), Money(result.Making), Words.T("{0} recorded hours × {1}", Number(run.RecordedHours), Money(run.MakingPrice))),
            new(Words.T("Mail"), Money(result.Mail), Words.T("{0} registrations × {1} mails × {2} a thousand", Number(run.Registrations), Number(run.MailsEach), Money(run.MailPrice))),
            new(Words.T("Servers"), Money(result.Servers), Words.T("{0} a month × {1}", Money(run.Servers), Number(run.Months))),
            new(Words.T("Certificates sold"), Number(result.Buyers), Words.T("{0} registrations × {1}", Number(run.Registrations), Figures.Percent(run.PayingPercent))),
            new(Words.T("Identity checks"), Money(result.Identity), Words.T("{0} certificates × {1}", Number(result.Buyers), Money(run.IdentityPrice))),
            new(Words.T("Payment fees"), Money(result.Fees), Words.T("{0} certificates × ({1} of {2} + {3})", Number(result.Buyers), Figures.Percent(run.FeePercent), Money(run.CertificatePrice), Money(run.FeeEach))),
            new(Words.T("Costs"), Money(result.Costs), Words.T("All of the above that is money.")),
            new(Words.T("Earned"), Money(result.Revenue), Words.T("{0} certificates × {1}", Number(result.Buyers), Money(run.CertificatePrice))),
            new(Words.T("What is left"), Money(result.Left), Words.T("What is earned less what it costs.")),
            new(Words.T("Cost of one registration"), Money(result.CostOfOne), Words.T("Costs ÷ {0} registrations", Number(run.Registrations))),
            new(Words.T("Must buy to break even"), result.BreakEvenPercent is { } percent ? Figures.Percent(decimal.Round(percent, 4)) : Words.T("never"), Words.T("Of 100 who register: what is spent whether anybody pays or not ÷ what one sale leaves after fee and identity check.")),
        ];
    }
}
