using System.Collections.Frozen;
using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>
/// The functions that an answer may call: those of Open edX's calculator, with numpy's meaning. Nothing else can be
/// called, whatever a learner types.
/// </summary>
internal static class Functions
{
    private const double LargestFactorial = 170;

    internal static readonly FrozenDictionary<string, Func<Complex, Evaluation, Complex>> All = Build();

    internal static Complex Apply(string name, Complex argument, Evaluation scope) => All[name](argument, scope);

    private static FrozenDictionary<string, Func<Complex, Evaluation, Complex>> Build()
    {
        var all = new Dictionary<string, Func<Complex, Evaluation, Complex>>(StringComparer.Ordinal);
        AddTrigonometry(all);
        AddHyperbolic(all);
        all["sqrt"] = (z, _) => Arithmetic.IsReal(z) && z.Real >= 0 ? Math.Sqrt(z.Real) : Complex.Sqrt(z);
        all["ln"] = (z, _) => Logarithm(z, Math.Log, 1);
        all["log10"] = (z, _) => Logarithm(z, Math.Log10, Math.Log(10));
        all["log2"] = (z, _) => Logarithm(z, Math.Log2, Math.Log(2));
        all["exp"] = (z, _) => Real(z, Math.Exp, Complex.Exp);
        all["abs"] = (z, _) => Complex.Abs(z);
        all["fact"] = Factorial;
        all["factorial"] = Factorial;
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void AddTrigonometry(Dictionary<string, Func<Complex, Evaluation, Complex>> all)
    {
        all["sin"] = (z, _) => Real(z, Math.Sin, Complex.Sin);
        all["cos"] = (z, _) => Real(z, Math.Cos, Complex.Cos);
        all["tan"] = (z, _) => Real(z, Math.Tan, Complex.Tan);
        AddReciprocal(all, "sec", "cos");
        AddReciprocal(all, "csc", "sin");
        AddReciprocal(all, "cot", "tan");
        all["arcsin"] = (z, _) => WithinUnit(z) ? Math.Asin(z.Real) : Complex.Asin(z);
        all["arccos"] = (z, _) => WithinUnit(z) ? Math.Acos(z.Real) : Complex.Acos(z);
        all["arctan"] = (z, _) => Real(z, Math.Atan, Complex.Atan);
        all["arcsec"] = (z, s) => InverseOf(z, s, x => Real(x, Math.Acos, Complex.Acos));
        all["arccsc"] = (z, s) => InverseOf(z, s, x => Real(x, Math.Asin, Complex.Asin));
        // The branch that numpy lacks: continuous except at zero, as the calculator of Open edX has it.
        all["arccot"] = (z, _) => (z.Real < 0 ? -Math.PI / 2 : Math.PI / 2) - Real(z, Math.Atan, Complex.Atan);
    }

    private static void AddHyperbolic(Dictionary<string, Func<Complex, Evaluation, Complex>> all)
    {
        all["sinh"] = (z, _) => Real(z, Math.Sinh, Complex.Sinh);
        all["cosh"] = (z, _) => Real(z, Math.Cosh, Complex.Cosh);
        all["tanh"] = (z, _) => Real(z, Math.Tanh, Complex.Tanh);
        AddReciprocal(all, "sech", "cosh");
        AddReciprocal(all, "csch", "sinh");
        AddReciprocal(all, "coth", "tanh");
        all["arcsinh"] = (z, _) => Real(z, Math.Asinh, ComplexAsinh);
        all["arccosh"] = (z, _) => Real(z, Math.Acosh, ComplexAcosh);
        all["arctanh"] = (z, _) => WithinUnit(z) ? Math.Atanh(z.Real) : ComplexAtanh(z);
        all["arcsech"] = (z, s) => InverseOf(z, s, x => Real(x, Math.Acosh, ComplexAcosh));
        all["arccsch"] = (z, s) => InverseOf(z, s, x => Real(x, Math.Asinh, ComplexAsinh));
        all["arccoth"] = (z, s) => InverseOf(z, s, x => Real(x, Math.Atanh, ComplexAtanh));
    }

    private static void AddReciprocal(
        Dictionary<string, Func<Complex, Evaluation, Complex>> all, string name, string of)
    {
        var function = all[of];
        all[name] = (z, scope) => Arithmetic.Divide(1, function(z, scope), scope);
    }

    private static Complex InverseOf(Complex z, Evaluation scope, Func<Complex, Complex> function) =>
        function(Arithmetic.Divide(1, z, scope));

    private static Complex Real(Complex z, Func<double, double> real, Func<Complex, Complex> complex) =>
        Arithmetic.IsReal(z) ? real(z.Real) : complex(z);

    private static Complex Logarithm(Complex z, Func<double, double> real, double divisor) =>
        Arithmetic.IsReal(z) && z.Real >= 0 ? real(z.Real) : Complex.Log(z) / divisor;

    private static bool WithinUnit(Complex z) => Arithmetic.IsReal(z) && Math.Abs(z.Real) <= 1;

    private static Complex ComplexAsinh(Complex z) => Complex.Log(z + Complex.Sqrt(z * z + 1));

    private static Complex ComplexAcosh(Complex z) => Complex.Log(z + Complex.Sqrt(z + 1) * Complex.Sqrt(z - 1));

    private static Complex ComplexAtanh(Complex z) => 0.5 * (Complex.Log(1 + z) - Complex.Log(1 - z));

    private static Complex Factorial(Complex z, Evaluation scope)
    {
        if (!Arithmetic.IsReal(z) || z.Real < 0 || !double.IsInteger(z.Real))
            return scope.Fail(MathFault.FactorialDomain);
        if (z.Real > LargestFactorial) return scope.Fail(MathFault.TooLarge);
        var result = 1.0;
        for (var i = 2; i <= z.Real; i++) result *= i;
        return result;
    }
}
