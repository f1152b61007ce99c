using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Capa;

public sealed class SymbolicTests
{
    private static Problem Symbolic(string expected, string attributes = "") => Given.Capa($"<symbolicresponse expect=\"{expected}\" {attributes}><textline math=\"1\" size=\"40\"/></symbolicresponse>");

    [Theory]
    [InlineData("x**2-1", "(x-1)*(x+1)", Correctness.Correct)]
    [InlineData("x**2-1", "x**2 - 1", Correctness.Correct)]
    [InlineData("x^2-1", "x^2+1", Correctness.Incorrect)]
    [InlineData("a*exp(-b*t)", "a/exp(b*t)", Correctness.Correct)]
    [InlineData("2*x", "2*X", null)]
    [InlineData("3", "3.0029", Correctness.Correct)]
    [InlineData("3", "3.004", Correctness.Incorrect)]
    [InlineData("pi/2", "1.5707", Correctness.Correct)]
    public void A_formula_is_right_where_it_means_the_same(string expected, string given, Correctness? correctness)
    {
        var (result, error) = Symbolic(expected).Grade(given);
        Assert.Equal(correctness, result?.Correctness);
        Assert.Equal(correctness is null, error is not null);
    }

    [Theory]
    [InlineData("[[1,0],[0,1]]", "options=\"matrix\"")]
    [InlineData("|0>", "options=\"qubit\"")]
    [InlineData("", "")]
    [InlineData("((x", "")]
    [InlineData("mystery(x)", "")]
    public void What_cannot_be_compared_is_not_shown_and_the_reason_is_said(string expected, string attributes) =>
        Assert.NotNull(Symbolic(System.Net.WebUtility.HtmlEncode(expected), attributes).Unsupported);
}
