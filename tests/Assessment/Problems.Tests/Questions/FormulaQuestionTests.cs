using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Questions;

public class FormulaQuestionTests
{
    private static Problem Formula(string answer, string samples, string type = "cs", string inside = "") =>
        Given.Capa($"<formularesponse type=\"{type}\" samples=\"{samples}\" answer=\"{answer}\">{inside}<responseparam type=\"tolerance\" default=\"1%\"/><textline inline=\"1\" math=\"1\"/></formularesponse>");

    [Theory]
    [InlineData("(R_1*R_2)/R_3", "R_1,R_2,R_3@1,2,3:3,4,5#10", "R_2*R_1*R_3^-1", true)]
    [InlineData("(R_1*R_2)/R_3", "R_1,R_2,R_3@1,2,3:3,4,5#10", "R_1*R_2", false)]
    [InlineData("n*x^(n-1)", "x,n@1,2:3,4#10", "n*x^n/x", true)]
    [InlineData("(x+1)^2", "x@-5:5#20", "x^2+2*x+1", true)]
    [InlineData("(x+1)^2", "x@-5:5#20", "x^2+1", false)]
    [InlineData("sin(x)^2", "x@0:6#20", "1-cos(x)^2", true)]
    [InlineData("(rho*omega^2*L^2)/E*((11*L)/48 +(3*R)/8)", "R,omega,E,rho,L@0.1,0.1,0.1,0.1,0.1:10,10,10,10,10#10", "rho*omega^2*L^2*(11*L/48+3*R/8)/E", true)]
    [InlineData("x", "x@1:2#5", "", false)]
    public void A_formula_is_right_where_it_has_the_same_values(string answer, string samples, string given, bool right) =>
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, Formula(answer, samples).CorrectnessOf(given));

    [Theory]
    [InlineData("cs", "R may not be used as a variable in this answer. Did you mean r?")]
    [InlineData("cs,ci", null)]
    public void Case_counts_where_the_author_says_so(string type, string? expected) =>
        Assert.Equal(expected, Formula("r", "r@1:2#5", type).Grade("R").Error?.ToString());

    [Fact]
    public void A_division_by_zero_at_a_sample_is_explained() =>
        Assert.Contains("divides by zero", Formula("x", "x@1:2#5").Grade("x/(1-1)").Error!.ToString());

    [Fact]
    public void An_expected_mistake_gets_its_hint()
    {
        var problem = Formula("2*x", "x@1:2#5", "cs", """
            <hintgroup><formulahint samples="x@1:2#5" answer="x/2" name="inverse"/><hintpart on="inverse"><text>Upside down</text></hintpart></hintgroup>
            """);
        Assert.Equal("Upside down", problem.FeedbackOn("0.5*x"));
        Assert.Null(problem.FeedbackOn("2*x"));
    }

    [Fact]
    public void The_same_seed_draws_the_same_points()
    {
        var samples = FormulaSamples.Read("x,y@1,1:3,3#10")!;
        Assert.Equal(10, samples.Draw(new(7)).Count());
        Assert.Equal(samples.Draw(new(7)).Select(p => p["x"]), samples.Draw(new(7)).Select(p => p["x"]));
        Assert.NotEqual(samples.Draw(new(7)).First()["x"], samples.Draw(new(8)).First()["x"]);
        Assert.All(samples.Draw(new(7)), p => Assert.InRange(p["y"].Real, 1, 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x@1#5")]
    [InlineData("x,y@1:2#5")]
    [InlineData("x@1:2")]
    [InlineData("x@a:b#5")]
    [InlineData("x@1:2#0")]
    public void Samples_that_cannot_be_read_are_told_to_the_author(string samples) => Assert.Null(FormulaSamples.Read(samples));
}
