using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Tests.Mathematics;

public sealed class LatexTests
{
    [Theory]
    [InlineData("(x+1)/(x-1)^2", @"\frac{x + 1}{{\left(x - 1\right)}^{2}}")]
    [InlineData("-x*(y+2)", @"- x \cdot \left(y + 2\right)")]
    [InlineData("R_1*R_2/R_3", @"\frac{R_{1} \cdot R_{2}}{R_{3}}")]
    [InlineData("a/b/c", @"\frac{\frac{a}{b}}{c}")]
    [InlineData("2^x^2", "{2}^{{x}^{2}}")]
    [InlineData("sqrt(omega)+sin(x)^2", @"\sqrt{\omega} + {\sin\left(x\right)}^{2}")]
    [InlineData("1.5e-7*x", @"1.5 \times 10^{-7} \cdot x")]
    [InlineData("fact(n)||abs(z')", @"n! \parallel \left|z'\right|")]
    [InlineData("U_{ij}^{12}", @"U_{\mathrm{ij}}^{12}")]
    public void A_formula_is_shown_as_it_was_understood(string text, string latex) =>
        Assert.Equal(latex, Latex.Of(Expression.ReadAny(text).Expression!.Root));

    [Theory]
    [InlineData(@"\href{javascript:x}{y}")]
    [InlineData("x}{y")]
    [InlineData("<b>x</b>")]
    public void What_is_no_formula_never_becomes_LaTeX(string text) => Assert.Null(Expression.ReadAny(text).Expression);
}
