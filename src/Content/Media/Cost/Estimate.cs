namespace Stoa.Media.Cost;

/// <summary>What a run costs, earns and leaves with one delivery network. Pure arithmetic in decimals; nothing is rounded.</summary>
public sealed record Estimate(CourseRun Run, Network Network)
{
    /// <summary>One megabit a second for an hour: 3,600 s ÷ 8 bits ÷ 1,000 MB.</summary>
    public const decimal GigabytesOfMegabit = 0.45m;

    public decimal Viewers => Run.Registrations * Run.StartPercent / 100;
    public decimal Hours => Viewers * Run.HoursEach;
    public decimal GigabytesAnHour => Run.Megabits * GigabytesOfMegabit;
    public decimal Gigabytes => Hours * GigabytesAnHour;
    public decimal Buyers => Run.Registrations * Run.PayingPercent / 100;

    /// <summary>Tiers begin anew each month.</summary>
    public decimal Delivery => Run.Months * Network.PriceOf(Gigabytes / Run.Months);

    public decimal Storage => Run.RecordedHours * Run.StoredEach * Run.StoragePrice * Run.Months;
    public decimal Making => Run.RecordedHours * Run.MakingPrice;
    public decimal Mail => Run.Registrations * Run.MailsEach / 1000 * Run.MailPrice;
    public decimal Servers => Run.Servers * Run.Months;
    public decimal Identity => Buyers * Run.IdentityPrice;
    public decimal Fees => Buyers * FeeOfOne;

    /// <summary>What is spent whether anybody pays or not.</summary>
    public decimal Serving => Delivery + Storage + Making + Mail + Servers;

    public decimal Costs => Serving + Identity + Fees;
    public decimal Revenue => Buyers * Run.CertificatePrice;
    public decimal Left => Revenue - Costs;
    public decimal CostOfOne => Run.Registrations == 0 ? 0 : Costs / Run.Registrations;

    /// <summary>Of 100 who register, how many must buy so that nothing is lost; null when a sale leaves nothing, or nobody registers.</summary>
    public decimal? BreakEvenPercent =>
        LeftOfOne <= 0 || Run.Registrations == 0 ? null : Serving / LeftOfOne / Run.Registrations * 100;

    private decimal FeeOfOne => Run.CertificatePrice == 0 ? 0 : (Run.CertificatePrice * Run.FeePercent / 100) + Run.FeeEach;
    private decimal LeftOfOne => Run.CertificatePrice - FeeOfOne - Run.IdentityPrice;
}
