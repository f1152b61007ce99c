using System.Globalization;
using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>
/// How far a number may be from the expected one. Real numbers are compared as the decimals a person reads:
/// 1.1 is within 0.1 of 1, which in binary it is not.
/// </summary>
internal sealed record Tolerance(ToleranceKind Kind, double Amount)
{
    /// <summary>0.001 % of the larger number: equality, but for what floating point spoils.</summary>
    internal static readonly Tolerance Standard = new(ToleranceKind.Relative, 0.00001);

    private static readonly Tolerance machine = new(ToleranceKind.Relative, 2.220446049250313e-16);

    /// <summary>The same number, as far as the machine can tell.</summary>
    internal static bool Same(Complex a, Complex b) => machine.Accepts(a, b);

    /// <summary>“5”, “1/2”, “1%”; the text “0.001%” is the standard tolerance.</summary>
    internal static Tolerance? Read(string text)
    {
        text = text.Trim();
        if (text == "0.001%") return Standard;
        var percent = text.EndsWith('%');
        var (value, error) = Expression.Evaluate(percent ? text[..^1] : text);
        if (error is not null || !Arithmetic.IsReal(value) || double.IsNaN(value.Real)) return null;
        return percent
            ? new Tolerance(ToleranceKind.ShareOfExpected, value.Real * 0.01)
            : new Tolerance(ToleranceKind.Absolute, value.Real);
    }

    /// <summary>A wider one, for partial credit.</summary>
    internal Tolerance Times(double factor) =>
        new(Kind == ToleranceKind.Relative ? ToleranceKind.ShareOfExpected : Kind, Amount * factor);

    internal bool Accepts(Complex given, Complex expected)
    {
        if (IsInfinite(given) || IsInfinite(expected)) return given == expected;
        var allowed = Kind switch
        {
            ToleranceKind.Relative => Amount * Math.Max(Complex.Abs(given), Complex.Abs(expected)),
            ToleranceKind.ShareOfExpected => Amount * Complex.Abs(expected),
            _ => Amount,
        };
        if (!Arithmetic.IsReal(given) || !Arithmetic.IsReal(expected))
            return Complex.Abs(given - expected) <= allowed;
        if (double.IsNaN(given.Real) || double.IsNaN(expected.Real) || double.IsNaN(allowed)) return false;
        if (double.IsInfinity(allowed)) return allowed > 0;
        return DecimalNumber.Of(given.Real).Minus(DecimalNumber.Of(expected.Real)).Magnitude
            .CompareTo(DecimalNumber.Of(allowed)) <= 0;
    }

    private static bool IsInfinite(Complex value) =>
        double.IsInfinity(value.Real) || double.IsInfinity(value.Imaginary);
}

internal enum ToleranceKind { Absolute, ShareOfExpected, Relative }

/// <summary>The shortest decimal that reads back as a given double, exactly: digits times a power of ten.</summary>
internal readonly record struct DecimalNumber(BigInteger Digits, int Exponent) : IComparable<DecimalNumber>
{
    internal static DecimalNumber Of(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) exponent -= mantissa.Length - point - 1;
        return new DecimalNumber(BigInteger.Parse(mantissa.Replace(".", ""), CultureInfo.InvariantCulture), exponent);
    }

    internal DecimalNumber Magnitude => this with { Digits = BigInteger.Abs(Digits) };

    internal DecimalNumber Minus(DecimalNumber other)
    {
        var (mine, theirs, exponent) = Align(this, other);
        return new DecimalNumber(mine - theirs, exponent);
    }

    public int CompareTo(DecimalNumber other)
    {
        var (mine, theirs, _) = Align(this, other);
        return mine.CompareTo(theirs);
    }

    private static (BigInteger A, BigInteger B, int Exponent) Align(DecimalNumber a, DecimalNumber b)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        return (a.Digits * BigInteger.Pow(10, a.Exponent - exponent), b.Digits * BigInteger.Pow(10, b.Exponent - exponent), exponent);
    }
}
