using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>Elementary functions of real numbers at high precision. Null where a real function has no value.</summary>
internal static class PreciseFunctions
{
    private const int MostSteps = 400;
    private const int LargestFactorial = 500;
    private const int LargestAngleBits = 64;

    private static readonly Precise two = Precise.Of(2);
    private static readonly Precise ln2 = Series(Precise.One / Precise.Of(3), alternating: false) * Precise.Of(2);

    // After the logarithm, which the exponential needs.
    internal static readonly Precise Pi = (ArctanOfPart(5) * Precise.Of(4) - ArctanOfPart(239)) * Precise.Of(4);
    internal static readonly Precise E = Exp(Precise.One)!.Value;

    /// <summary>The functions of the calculator by name, lower-case.</summary>
    internal static Precise? Apply(string name, Precise x) => name switch
    {
        "sqrt" => x.Sign < 0 ? null : x.Root(),
        "exp" => Exp(x),
        "ln" => Ln(x),
        "log10" => Over(Ln(x), Ln(Precise.Of(10))),
        "log2" => Over(Ln(x), ln2),
        "abs" => x.Magnitude,
        "fact" or "factorial" => Factorial(x),
        "sin" => Sine(x),
        "cos" => Cosine(x),
        "tan" => Over(Sine(x), Cosine(x)),
        "sec" => Over(Precise.One, Cosine(x)),
        "csc" => Over(Precise.One, Sine(x)),
        "cot" => Over(Cosine(x), Sine(x)),
        "arcsin" => Arcsine(x),
        "arccos" => Arcsine(x) is { } y ? Pi.Times2To(-1) - y : null,
        "arctan" => Arctan(x),
        "arccot" => (x.Sign < 0 ? -Pi : Pi).Times2To(-1) - Arctan(x),
        "arcsec" => x.IsZero ? null : Apply("arccos", Precise.One / x),
        "arccsc" => x.IsZero ? null : Arcsine(Precise.One / x),
        _ => Hyperbolic(name, x),
    };

    private static Precise? Hyperbolic(string name, Precise x) => name switch
    {
        "sinh" => Half(Exp(x), Exp(-x), -1),
        "cosh" => Half(Exp(x), Exp(-x), 1),
        "tanh" => Over(Half(Exp(x), Exp(-x), -1), Half(Exp(x), Exp(-x), 1)),
        "sech" => Over(Precise.One, Half(Exp(x), Exp(-x), 1)),
        "csch" => Over(Precise.One, Half(Exp(x), Exp(-x), -1)),
        "coth" => Over(Half(Exp(x), Exp(-x), 1), Half(Exp(x), Exp(-x), -1)),
        "arcsinh" => x.Sign < 0 ? -Ln(-x + (x * x + Precise.One).Root()) : Ln(x + (x * x + Precise.One).Root()),
        "arccosh" => x < Precise.One ? null : Ln(x + (x * x - Precise.One).Root()),
        "arctanh" => x.Magnitude < Precise.One ? Ln((Precise.One + x) / (Precise.One - x))?.Times2To(-1) : null,
        "arcsech" => x.IsZero ? null : Hyperbolic("arccosh", Precise.One / x),
        "arccsch" => x.IsZero ? null : Hyperbolic("arcsinh", Precise.One / x),
        "arccoth" => x.IsZero ? null : Hyperbolic("arctanh", Precise.One / x),
        _ => null,
    };

    internal static Precise? Over(Precise? a, Precise? b) => a is { } above && b is { IsZero: false } below ? above / below : null;

    /// <summary>A whole power of anything but zero to a negative one, or any power of what is positive.</summary>
    internal static Precise? Power(Precise value, Precise exponent)
    {
        if (exponent.AsWhole() is { } whole && Math.Abs((long)whole) <= 10_000) return WholePower(value, whole);
        if (value.IsZero) return exponent.Sign > 0 ? Precise.Zero : null;
        return value.Sign > 0 && Ln(value) is { } logarithm ? Exp(exponent * logarithm) : null;
    }

    private static Precise? WholePower(Precise value, int exponent)
    {
        if (value.IsZero && exponent <= 0) return exponent == 0 ? Precise.One : null;
        var (result, factor) = (Precise.One, value);
        for (var left = Math.Abs(exponent); left > 0; left >>= 1)
        {
            if ((left & 1) != 0) result *= factor;
            factor *= factor;
            if (!result.IsBounded || !factor.IsBounded) return null;
        }
        return exponent < 0 ? Precise.One / result : result;
    }

    private static Precise? Exp(Precise x)
    {
        if (x.Scale > 14) return null;
        var doublings = (x / ln2 + Precise.One.Times2To(-1)).Floor();
        const int halvings = 8;
        var rest = (x - Precise.Raw(doublings, 0) * ln2).Times2To(-halvings);
        var (sum, term) = (Precise.One, Precise.One);
        for (var n = 1; n < MostSteps && !Negligible(term); n++)
        {
            term = term * rest / Precise.Of(n);
            sum += term;
        }
        for (var i = 0; i < halvings; i++) sum *= sum;
        return sum.Times2To((int)doublings);
    }

    /// <summary>From a double's guess, each step triples the digits.</summary>
    private static Precise? Ln(Precise x)
    {
        if (x.Sign <= 0 || !x.IsBounded) return null;
        var scale = x.Scale;
        var near = x.Times2To(-scale);
        var y = Precise.Of(Math.Log(near.Roughly()));
        for (var i = 0; i < 2; i++)
        {
            var power = Exp(y)!.Value;
            y += two * (near - power) / (near + power);
        }
        return y + Precise.Of(scale) * ln2;
    }

    private static Precise? Sine(Precise x) => Turn(x) is var (sine, _) ? sine : null;

    private static Precise? Cosine(Precise x) => Turn(x) is var (_, cosine) ? cosine : null;

    private static (Precise Sine, Precise Cosine)? Turn(Precise x)
    {
        if (x.Scale > LargestAngleBits) return null;
        var half = Pi.Times2To(-1);
        var quarters = (x / half + Precise.One.Times2To(-1)).Floor();
        var rest = x - Precise.Raw(quarters, 0) * half;
        var (sine, cosine, term) = (Precise.Zero, Precise.One, Precise.One);
        for (var n = 1; n < MostSteps && !Negligible(term); n++)
        {
            term = term * rest / Precise.Of(n);
            var signed = (n & 2) == 0 ? term : -term;
            if ((n & 1) == 0) cosine += signed;
            else sine += signed;
        }
        return (int)(((quarters % 4) + 4) % 4) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    private static Precise Arctan(Precise x)
    {
        if (x.Scale > 200) return x.Sign < 0 ? -Pi.Times2To(-1) : Pi.Times2To(-1);
        var guess = Precise.Of(Math.Atan(x.Roughly()));
        var (sine, cosine) = Turn(guess)!.Value;
        // What the guess lacks, some 1e-16: two terms of its own series reach past all digits.
        var lack = (x * cosine - sine) / (cosine + x * sine);
        return guess + lack - lack * lack * lack / Precise.Of(3);
    }

    private static Precise? Arcsine(Precise x)
    {
        if (x.Magnitude > Precise.One) return null;
        var rest = (Precise.One - x * x).Root();
        return rest.IsZero ? (x.Sign < 0 ? -Pi : Pi).Times2To(-1) : Arctan(x / rest);
    }

    private static Precise? Factorial(Precise x)
    {
        if (x.AsWhole() is not { } n || n < 0 || n > LargestFactorial) return null;
        var result = BigInteger.One;
        for (var i = 2; i <= n; i++) result *= i;
        return Precise.Raw(result, 0);
    }

    private static Precise? Half(Precise? a, Precise? b, int sign) =>
        a is { } first && b is { } second ? (sign < 0 ? first - second : first + second).Times2To(-1) : null;

    private static bool Negligible(Precise term) => term.IsZero || term.Scale < -Precise.Bits - 20;

    private static Precise ArctanOfPart(int whole) => Series(Precise.One / Precise.Of(whole), alternating: true);

    /// <summary>x + x³/3 + x⁵/5 …, or with changing signs.</summary>
    private static Precise Series(Precise x, bool alternating)
    {
        var (sum, power, square) = (x, x, x * x);
        for (var n = 1; n < MostSteps && !Negligible(power); n++)
        {
            power *= alternating ? -square : square;
            sum += power / Precise.Of(2 * n + 1);
        }
        return sum;
    }
}
