using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Tests.Mathematics;

public class ToleranceTests
{
    [Theory]
    [InlineData("0.1", 1.1, 1, true)]
    [InlineData("0.1", 1.10000001, 1, false)]
    [InlineData("5", 605, 600, true)]
    [InlineData("5", 605.001, 600, false)]
    [InlineData("10%", 9, 10, true)]
    [InlineData("10%", 11, 10, true)]
    [InlineData("10%", 11.2, 10, false)]
    [InlineData("1/2", 1.5, 1, true)]
    [InlineData("0.001%", 100.0009, 100, true)]
    [InlineData("0.001%", 100.002, 100, false)]
    [InlineData("0.02", 1e-300, 0, true)]
    [InlineData("1e10", 1.9e24, 1.90000000000001e24, true)]
    public void A_real_number_is_within_reach_or_not(string tolerance, double given, double expected, bool accepted) =>
        Assert.Equal(accepted, Tolerance.Read(tolerance)!.Accepts(given, expected));

    [Fact]
    public void Nothing_is_near_what_is_not_a_number() =>
        Assert.False(Tolerance.Read("100")!.Accepts(double.NaN, 1));

    [Fact]
    public void Infinity_equals_only_itself()
    {
        Assert.True(Tolerance.Standard.Accepts(double.PositiveInfinity, double.PositiveInfinity));
        Assert.False(Tolerance.Read("100%")!.Accepts(1e308, double.PositiveInfinity));
    }

    [Fact]
    public void Complex_numbers_are_compared_by_their_distance() =>
        Assert.True(Tolerance.Read("0.1")!.Accepts(new(0, 10.05), new(0, 10)));

    [Theory]
    [InlineData("wide")]
    [InlineData("")]
    [InlineData("2*i")]
    public void What_is_no_number_is_no_tolerance(string text) => Assert.Null(Tolerance.Read(text));
}
