namespace Stoa.Media.Cost;

/// <summary>What is left of a run at prices and shares of buyers around those that are assumed.</summary>
/// <param name="Prices">Rising, in US dollars.</param>
/// <param name="Rows">By rising shares of buyers.</param>
public sealed record PriceGrid(IReadOnlyList<decimal> Prices, IReadOnlyList<PriceRow> Rows)
{
    private static readonly decimal[] Factors = [0.5m, 0.75m, 1, 1.5m, 2];

    // Of nothing there are no multiples.
    private const decimal UsualPrice = 49, UsualPercent = 3;

    internal static PriceGrid Of(Estimate middle)
    {
        var run = middle.Run;
        var prices = Around(run.CertificatePrice, UsualPrice, Assumption.MostMoney);
        var shares = Around(run.PayingPercent, UsualPercent, 100);
        return new(prices, [.. shares.Select(share => new PriceRow(share, [.. prices.Select(price =>
            new PriceCell((middle with { Run = run with { PayingPercent = share, CertificatePrice = price } }).Left, share == run.PayingPercent && price == run.CertificatePrice))]))]);
    }

    private static decimal[] Around(decimal value, decimal usual, decimal most) =>
        [.. Factors.Select(factor => Math.Min(most, (value == 0 ? usual : value) * factor)).Distinct()];
}

/// <param name="Percent">Of 100 who register, how many buy.</param>
public sealed record PriceRow(decimal Percent, IReadOnlyList<PriceCell> Cells);

/// <param name="IsAssumed">Whether it is the run as it is reckoned with.</param>
public sealed record PriceCell(decimal Left, bool IsAssumed);
