using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>
/// Complex arithmetic that stays in the reals while both sides are real: <see cref="Complex"/> alone turns
/// infinity times a real into not-a-number, and 2^3 into 7.999….
/// </summary>
internal static class Arithmetic
{
    internal static bool IsReal(Complex value) => value.Imaginary == 0;

    internal static Complex Add(Complex a, Complex b) =>
        IsReal(a) && IsReal(b) ? a.Real + b.Real : a + b;

    internal static Complex Multiply(Complex a, Complex b) =>
        IsReal(a) && IsReal(b) ? a.Real * b.Real : a * b;

    internal static Complex Divide(Complex a, Complex b, Evaluation scope)
    {
        if (b == Complex.Zero) return scope.Fail(MathFault.DivisionByZero);
        return IsReal(a) && IsReal(b) ? a.Real / b.Real : a / b;
    }

    internal static Complex Power(Complex value, Complex exponent, Evaluation scope)
    {
        if (value == Complex.Zero && (exponent.Real < 0 || !IsReal(exponent)))
            return scope.Fail(MathFault.DivisionByZero);
        if (IsReal(value) && IsReal(exponent) && (value.Real >= 0 || double.IsInteger(exponent.Real)))
            return Math.Pow(value.Real, exponent.Real);
        return double.IsInteger(exponent.Real) && IsReal(exponent) && Math.Abs(exponent.Real) <= 64
            ? IntegerPower(value, (int)exponent.Real)
            : Complex.Pow(value, exponent);
    }

    private static Complex IntegerPower(Complex value, int exponent)
    {
        var result = Complex.One;
        for (var i = 0; i < Math.Abs(exponent); i++) result *= value;
        return exponent < 0 ? 1 / result : result;
    }
}
