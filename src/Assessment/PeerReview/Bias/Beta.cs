namespace Stoa.PeerReview.Bias;

/// <summary>The regularised incomplete beta function, by Lentz's continued fraction (Numerical Recipes §6.4).</summary>
internal static class Beta
{
    private const double Tiny = 1e-300;

    internal static double Regularised(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        var (c, d) = (1.0, 1 / NotZero(1 - ((a + b) * x / (a + 1))));
        var h = d;
        for (var m = 1; m < 500; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            (c, d) = (NotZero(1 + (even / c)), 1 / NotZero(1 + (even * d)));
            h *= c * d;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (c, d) = (NotZero(1 + (odd / c)), 1 / NotZero(1 + (odd * d)));
            h *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-15)
                break;
        }
        return h;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    // Lanczos, g = 7, nine terms.
    private static double LogGamma(double x)
    {
        double[] terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
            sum += terms[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
