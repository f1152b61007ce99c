using FsCheck;
using FsCheck.Fluent;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Tests.Mathematics;

public class ExpressionLaws
{
    private static readonly Gen<double> numbers = Gen.Choose(1, 9_999).Select(n => n / 100.0);

    private static double Value(string text)
    {
        var (value, error) = Expression.Evaluate(text);
        Assert.Null(error);
        return value.Real;
    }

    private static string S(double number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static bool Near(double a, double b) => Tolerance.Standard.Accepts(a, b);

    private static void Holds(Func<double, double, double, bool> law) =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(numbers.Three()), t => law(t.Item1, t.Item2, t.Item3)));

    [Fact]
    public void A_number_that_is_printed_and_read_is_the_same() =>
        Check.QuickThrowOnFailure(Prop.ForAll<NormalFloat>(x => Value(S(x.Get)) == x.Get));

    [Fact]
    public void Addition_is_commutative_and_associative() =>
        Holds((a, b, c) => Near(Value($"{S(a)}+{S(b)}"), Value($"{S(b)}+{S(a)}"))
            && Near(Value($"({S(a)}+{S(b)})+{S(c)}"), Value($"{S(a)}+({S(b)}+{S(c)})")));

    [Fact]
    public void Multiplication_distributes_over_addition() =>
        Holds((a, b, c) => Near(Value($"{S(a)}*({S(b)}+{S(c)})"), Value($"{S(a)}*{S(b)}+{S(a)}*{S(c)}")));

    [Fact]
    public void The_parallel_operator_is_commutative_and_associative() =>
        Holds((a, b, c) => Near(Value($"{S(a)}||{S(b)}"), Value($"{S(b)}||{S(a)}"))
            && Near(Value($"({S(a)}||{S(b)})||{S(c)}"), Value($"{S(a)}||{S(b)}||{S(c)}")));

    [Fact]
    public void Logarithms_turn_products_into_sums() =>
        Holds((a, b, c) => Near(Value($"ln({S(a)}*{S(b)}/{S(c)})+100"), Value($"ln({S(a)})+ln({S(b)})-ln({S(c)})+100")));

    [Fact]
    public void Inverse_functions_undo_functions() =>
        Holds((a, _, _) => Near(Value($"tan(arctan({S(a)}))"), a) && Near(Value($"sinh(arcsinh({S(a)}))"), a)
            && Near(Value($"cot(arccot({S(a)}))"), a) && Near(Value($"exp(ln({S(a)}))"), a));

    [Fact]
    public void Whatever_is_typed_is_answered_and_never_thrown_back() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Arb.From(Gen.ListOf(Gen.Elements("+-*/^|()., 0123456789eEixfact%'_{}$é".ToCharArray())).Select(l => new string([.. l]))),
            text => Expression.Evaluate(text) is { }));

    [Fact]
    public void Tolerance_is_symmetric_where_it_is_relative() =>
        Holds((a, b, _) => Tolerance.Standard.Accepts(a, b) == Tolerance.Standard.Accepts(b, a));

    [Fact]
    public void A_wider_tolerance_accepts_what_a_narrower_one_does() =>
        Holds((a, b, c) => !new Tolerance(ToleranceKind.Absolute, c).Accepts(a, b)
            || new Tolerance(ToleranceKind.Absolute, c).Times(2).Accepts(a, b));
}
