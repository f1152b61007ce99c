using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Tests.Mathematics;

public sealed class EquivalenceTests
{
    private static readonly VariableDomain[] reals = [new("x", -10, 10), new("y", -10, 10)];
    private static readonly VariableDomain[] positive = [new("x", 0.1, 10), new("y", 0.1, 10)];
    private static readonly VariableDomain[] whole = [new("x", 1, 20, Whole: true), new("y", 1, 20, Whole: true)];

    private static Equal Judge(string given, string expected, VariableDomain[] domains, int seed = 1) =>
        Equivalence.Judge(Expression.Read(given, ["x", "y"]).Expression!, Expression.Read(expected, ["x", "y"]).Expression!, domains, seed);

    public static TheoryData<string, string> Same => new()
    {
        { "(x+1)^2", "x^2+2*x+1" },
        { "x/2", "0.5*x" },
        { "sin(x)^2+cos(x)^2", "1" },
        { "sin(2*x)", "2*sin(x)*cos(x)" },
        { "(x^2-1)/(x-1)", "x+1" },
        { "abs(x)", "sqrt(x^2)" },
        { "exp(x+y)", "exp(x)*exp(y)" },
        { "x^3-y^3", "(x-y)*(x^2+x*y+y^2)" },
        { "tan(x)", "sin(x)/cos(x)" },
        { "cosh(x)^2-sinh(x)^2", "1" },
        { "arctan(x)+arctan(1/x)", "abs(x)/x*pi/2" },
        { "1/(1/3+1/6)", "3||6" },
        { "sqrt(3+2*sqrt(2))", "1+sqrt(2)" },
        { "x*0", "0" },
        { "1e-30*x", "x/10^30" },
        { "cos(3*x)", "4*cos(x)^3-3*cos(x)" },
    };

    public static TheoryData<string, string> Different => new()
    {
        { "(x+y)^2", "x^2+y^2" },
        { "x/2*y", "x/(2*y)" },
        { "sqrt(x^2)", "x" },
        { "2*ln(x)", "ln(x^2)" },
        { "sin(x)", "x-x^3/6" },
        { "x", "x+1e-20" },
        { "exp(pi*sqrt(163))", "262537412640768744" },
        { "x^2", "x^2.0000001" },
        { "0.333333333333333", "1/3" },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Formulas_that_mean_the_same_are_equal(string given, string expected) => Assert.Equal(Equal.Yes, Judge(given, expected, reals));

    [Theory]
    [MemberData(nameof(Different))]
    public void Formulas_that_differ_anywhere_are_not(string given, string expected) => Assert.Equal(Equal.No, Judge(given, expected, reals));

    [Theory]
    [InlineData("2*ln(x)", "ln(x^2)")]
    [InlineData("ln(x*y)", "ln(x)+ln(y)")]
    [InlineData("sqrt(x*y)", "sqrt(x)*sqrt(y)")]
    [InlineData("x^0.5", "sqrt(x)")]
    [InlineData("log10(x)", "ln(x)/ln(10)")]
    public void The_declared_domain_decides(string given, string expected)
    {
        Assert.Equal(Equal.Yes, Judge(given, expected, positive));
        Assert.Equal(Equal.Yes, Judge(expected, given, positive, seed: 77));
    }

    [Theory]
    [InlineData("(-1)^(2*x)", "1")]
    [InlineData("sin(pi*x)+x", "x")]
    [InlineData("fact(x)*(x+1)", "fact(x+1)")]
    public void Whole_numbers_are_drawn_where_a_variable_is_whole(string given, string expected) => Assert.Equal(Equal.Yes, Judge(given, expected, whole));

    [Theory]
    [InlineData("i*x", "i*x")]
    [InlineData("exp(exp(exp(x+30)))", "exp(exp(exp(x+30)))")]
    [InlineData("1", "(-1)^x")]
    [InlineData("sqrt(0-x^2-1)", "sqrt(0-1-x^2)")]
    public void What_has_no_real_value_is_undecided(string given, string expected) => Assert.Equal(Equal.Undecided, Judge(given, expected, reals));

    [Fact]
    public void The_functions_are_right_to_fifty_digits()
    {
        AssertNear("3.14159265358979323846264338327950288419716939937510582097494459", PreciseFunctions.Pi);
        AssertNear("2.71828182845904523536028747135266249775724709369995957496696763", PreciseFunctions.E);
        AssertNear("0.84147098480789650665250232163029899962256306079837106567275171", PreciseFunctions.Apply("sin", Precise.One));
        AssertNear("0.69314718055994530941723212145817656807550013436025525412068001", PreciseFunctions.Apply("ln", Precise.Of(2)));
        AssertNear("1.10714871779409050301706546017853704007004764540143264667653921", PreciseFunctions.Apply("arctan", Precise.Of(2)));
        AssertNear("1.41421356237309504880168872420969807856967187537694807317667973", PreciseFunctions.Apply("sqrt", Precise.Of(2)));
        AssertNear("1.44363547517881034249327674027310526940555300315698055656270350", PreciseFunctions.Apply("arcsinh", Precise.Of(2)));
    }

    [Fact]
    public void A_powerful_number_costs_no_time() =>
        Assert.Equal(Equal.Undecided, Judge("9^9^9^9^9", "9^9^9^9^9", reals));

    private static void AssertNear(string digits, Precise? value)
    {
        var written = Precise.Raw(System.Numerics.BigInteger.Parse(digits.Replace(".", ""), System.Globalization.CultureInfo.InvariantCulture), 0)
            / Precise.Raw(System.Numerics.BigInteger.Pow(10, digits.Length - 2), 0);
        Assert.True((written - value!.Value).Scale < -165, $"{value} is off by 2^{(written - value.Value).Scale}");
    }
}
