using System.Globalization;
using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>A real number of 200 bits, some 60 digits: enough that two formulas which differ are seen to differ, and rounding is not.</summary>
internal readonly struct Precise
{
    internal const int Bits = 200;

    /// <summary>What is larger than two to this power, or smaller, is no number here: formulas that reach it cannot be compared.</summary>
    private const int MostExponent = 20_000;

    private readonly BigInteger digits;
    private readonly int exponent;

    private Precise(BigInteger digits, int exponent)
    {
        var excess = (int)BigInteger.Abs(digits).GetBitLength() - Bits;
        if (excess > 0)
        {
            digits = (digits + (BigInteger.One << (excess - 1))) >> excess;
            exponent += excess;
        }
        (this.digits, this.exponent) = (digits, digits.IsZero ? 0 : exponent);
    }

    internal static readonly Precise Zero = Of(0);
    internal static readonly Precise One = Of(1);

    internal static Precise Of(long whole) => new(whole, 0);

    internal static Precise Raw(BigInteger digits, int exponent) => new(digits, exponent);

    /// <summary>The decimal that a person wrote, not its nearest double.</summary>
    internal static Precise Of(double written)
    {
        var number = DecimalNumber.Of(written);
        var power = Raw(BigInteger.Pow(10, Math.Abs(number.Exponent)), 0);
        var whole = Raw(number.Digits, 0);
        return number.Exponent < 0 ? whole / power : whole * power;
    }

    internal bool IsZero => digits.IsZero;

    internal int Sign => digits.Sign;

    /// <summary>The exponent of the leading bit.</summary>
    internal int Scale => digits.IsZero ? int.MinValue : (int)BigInteger.Abs(digits).GetBitLength() + exponent;

    internal bool IsBounded => digits.IsZero || Math.Abs(Scale) < MostExponent;

    internal Precise Magnitude => new(BigInteger.Abs(digits), exponent);

    public static Precise operator -(Precise a) => new(-a.digits, a.exponent);

    public static Precise operator +(Precise a, Precise b)
    {
        if (a.IsZero) return b;
        if (b.IsZero) return a;
        if (a.exponent < b.exponent) (a, b) = (b, a);
        var shift = a.exponent - b.exponent;
        // So far apart, the smaller one is less than the rounding of the larger.
        return shift > 4 * Bits ? a : new((a.digits << shift) + b.digits, b.exponent);
    }

    public static Precise operator -(Precise a, Precise b) => a + -b;

    public static Precise operator *(Precise a, Precise b) => new(a.digits * b.digits, a.exponent + b.exponent);

    public static Precise operator /(Precise a, Precise b)
    {
        var shift = Bits + 2 + Math.Max(0, (int)BigInteger.Abs(b.digits).GetBitLength() - (int)BigInteger.Abs(a.digits).GetBitLength());
        return new((a.digits << shift) / b.digits, a.exponent - b.exponent - shift);
    }

    public static bool operator <(Precise a, Precise b) => (a - b).Sign < 0;

    public static bool operator >(Precise a, Precise b) => (a - b).Sign > 0;

    internal Precise Times2To(int power) => new(digits, exponent + power);

    /// <summary>The value where it is a whole number of moderate size.</summary>
    internal int? AsWhole()
    {
        if (IsZero) return 0;
        if (Scale > 30) return null;
        var whole = Floor();
        return (this - Raw(whole, 0)).IsZero ? (int)whole : null;
    }

    internal BigInteger Floor() => exponent >= 0 ? digits << exponent : digits >> -exponent;

    /// <summary>The nearest double, for first guesses; only of numbers that a double can hold.</summary>
    internal double Roughly()
    {
        if (IsZero) return 0;
        var shift = (int)BigInteger.Abs(digits).GetBitLength() - 60;
        var leading = shift > 0 ? digits >> shift : digits;
        return Math.ScaleB((double)leading, exponent + Math.Max(shift, 0));
    }

    /// <summary>A square root of what is not negative.</summary>
    internal Precise Root()
    {
        if (IsZero) return Zero;
        var shift = 2 * Bits - (int)digits.GetBitLength();
        if (((exponent - shift) & 1) != 0) shift++;
        return new(WholeRoot(digits << shift), (exponent - shift) / 2);
    }

    private static BigInteger WholeRoot(BigInteger of)
    {
        var guess = BigInteger.One << (((int)of.GetBitLength() + 1) / 2);
        for (; ; )
        {
            var next = (guess + of / guess) >> 1;
            if (next >= guess) return guess;
            guess = next;
        }
    }

    public override string ToString() => Roughly().ToString(CultureInfo.InvariantCulture);
}
