using System.Diagnostics;
using System.Numerics;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Tests.Mathematics;

public class ExpressionTests
{
    [Theory]
    [InlineData("1+2*3", 7)]
    [InlineData("(1+2)*3", 9)]
    [InlineData("2^3^2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("2^-3^2", 512)]
    [InlineData("2^-2", 0.25)]
    [InlineData("3 - -2", 5)]
    [InlineData("2*-3", -6)]
    [InlineData("7 / 2 / 2", 1.75)]
    [InlineData("1 || 1", 0.5)]
    [InlineData("2 * 3 || 6", 4)]
    [InlineData("2 || 3 ^ 2", 18.0 / 11)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("7.13e3", 7130)]
    [InlineData("7 E -3", 0.007)]
    [InlineData("20%", 0.2)]
    [InlineData("9.3*10^7", 9.3e7)]
    [InlineData("2*pi", 2 * Math.PI)]
    [InlineData("E", Math.E)]
    [InlineData("factorial(5)", 120)]
    [InlineData("fact(0)", 1)]
    [InlineData("SQRT(16)", 4)]
    [InlineData("sin(pi/2)", 1)]
    [InlineData("sec(0)", 1)]
    [InlineData("ln(e)", 1)]
    [InlineData("log10(1000)", 3)]
    [InlineData("log2(8)", 3)]
    [InlineData("arccot(-1)", -Math.PI / 4)]
    [InlineData("arcsec(2)", Math.PI / 3)]
    [InlineData("arcsinh(0)", 0)]
    [InlineData("abs(-3)", 3)]
    public void A_real_expression_has_its_value(string text, double expected)
    {
        var (value, error) = Expression.Evaluate(text);
        Assert.Null(error);
        Assert.Equal(expected, value.Real, 12);
        Assert.Equal(0, value.Imaginary, 12);
    }

    [Theory]
    [InlineData("sqrt(-4)", 0, 2)]
    [InlineData("10*i", 0, 10)]
    [InlineData("j^2", -1, 0)]
    [InlineData("(1+2*i)*(3-i)", 5, 5)]
    [InlineData("abs(3+4*i)", 5, 0)]
    [InlineData("arcsin(2)", 1.5707963267949, 1.3169578969248)]
    public void Complex_numbers_are_understood(string text, double real, double imaginary)
    {
        var (value, error) = Expression.Evaluate(text);
        Assert.Null(error);
        Assert.Equal(real, value.Real, 9);
        Assert.Equal(imaginary, Math.Abs(value.Imaginary), 9);
    }

    [Theory]
    [InlineData("2x", "not a valid mathematical expression")]
    [InlineData("2 3", "not a valid mathematical expression")]
    [InlineData("2*-x", "not a valid mathematical expression")]
    [InlineData("3+", "not a valid mathematical expression")]
    [InlineData("four", "four may not be used as a variable")]
    [InlineData("foo(2)", "foo may not be used as a function")]
    [InlineData("e(2)", "Did you forget the *")]
    [InlineData("(1+2", "never closed: 1")]
    [InlineData("1+2)", "closed after “1+2”")]
    [InlineData("1/0", "divides by zero")]
    [InlineData("0^-1", "divides by zero")]
    [InlineData("factorial(-1)", "factorial needs a whole number")]
    [InlineData("factorial(1.5)", "factorial needs a whole number")]
    [InlineData("factorial(1000000000)", "too large")]
    [InlineData("__import__('os')", "not a valid mathematical expression")]
    public void What_cannot_be_worked_out_is_explained(string text, string expected)
    {
        var (_, error) = Expression.Evaluate(text);
        Assert.Contains(expected, error!.ToString());
    }

    [Fact]
    public void Blank_text_is_not_a_number_and_no_mistake()
    {
        var (value, error) = Expression.Evaluate("  ");
        Assert.Null(error);
        Assert.True(double.IsNaN(value.Real));
    }

    [Fact]
    public void Case_matters_only_where_the_author_says_so()
    {
        Assert.NotNull(Expression.Read("x+X", ["x"]).Expression);
        var (_, error) = Expression.Read("X", ["x"], caseSensitive: true);
        Assert.Equal("X may not be used as a variable in this answer. Did you mean x?", error!.ToString());
        Assert.Equal("SIN may not be used as a function in this answer. Did you mean sin?", Expression.Read("SIN(1)", [], true).Error!.ToString());
    }

    [Fact]
    public void A_variable_of_the_problem_hides_a_constant()
    {
        var (expression, _) = Expression.Read("E/2", ["R", "E"], caseSensitive: true);
        var (value, _) = expression!.Evaluate(new Dictionary<string, Complex> { ["R"] = 1, ["E"] = 8 }, "E/2");
        Assert.Equal(4, value.Real);
    }

    [Theory]
    [InlineData("R_1*R_2'", new[] { "R_1", "R_2'" })]
    [InlineData("U_{ij}^{12} + x", new[] { "U_{ij}^{12}", "x" })]
    [InlineData("T_{12}''", new[] { "T_{12}''" })]
    public void Names_may_have_indices_primes_and_tensor_form(string text, string[] names) =>
        Assert.NotNull(Expression.Read(text, names).Expression);

    public static TheoryData<string, string> Hostile() => new()
    {
        { "10,000 parentheses", new string('(', 10_000) + "1" + new string(')', 10_000) },
        { "deep parentheses within the length", new string('(', 1_900) + "1" + new string(')', 1_900) },
        { "100 KB of digits", new string('1', 100_000) },
        { "a long sum", string.Join('+', Enumerable.Repeat("1", 1_900)) },
        { "a tower of powers", string.Join('^', Enumerable.Repeat("9", 1_900)) },
        { "nested calls", string.Concat(Enumerable.Repeat("sin(", 900)) + "1" + new string(')', 900) },
        { "nested factorials", "factorial(factorial(factorial(20)))" },
        { "nothing but signs", new string('-', 3_999) },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_input_is_answered_at_once(string what, string text)
    {
        var watch = Stopwatch.StartNew();
        Expression.Evaluate(text);
        Assert.True(watch.ElapsedMilliseconds < 10_000, $"{what} took {watch.ElapsedMilliseconds} ms");
    }
}
