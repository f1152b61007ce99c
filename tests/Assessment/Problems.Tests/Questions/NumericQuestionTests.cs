using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Questions;

public class NumericQuestionTests
{
    private static Problem Number(string answer, string inside = "", string attributes = "") =>
        Given.Capa($"<numericalresponse answer=\"{answer}\" {attributes}>{inside}<formulaequationinput/></numericalresponse>");

    private static string Within(string tolerance) => $"<responseparam type=\"tolerance\" default=\"{tolerance}\"/>";

    [Theory]
    [InlineData("600", "5", "605", true)]
    [InlineData("600", "5", "594.99", false)]
    [InlineData("600", "1%", "606", true)]
    [InlineData("4", "", "8/2", true)]
    [InlineData("4", "", "4.00001", true)]
    [InlineData("4", "", "4.001", false)]
    [InlineData("9.3*10^7", "", "93000000", true)]
    [InlineData("9.3*10^7", "", "9.3e7", true)]
    [InlineData("10*i", "", "sqrt(-100)", true)]
    [InlineData("10*i", "", "10", false)]
    [InlineData("1+2j", "", "1+2*i", true)]
    [InlineData("0.5", "", "50%", true)]
    [InlineData("1.0/3", "", "0.33333", true)]
    [InlineData("4", "", "", false)]
    public void A_number_is_right_within_its_tolerance(string answer, string tolerance, string given, bool right) =>
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, Number(answer, tolerance.Length > 0 ? Within(tolerance) : "").CorrectnessOf(given));

    [Theory]
    [InlineData("[5, 7)", "5", true)]
    [InlineData("[5, 7)", "6.999", true)]
    [InlineData("[5, 7)", "7", false)]
    [InlineData("(5, 7]", "5", false)]
    [InlineData("(5, 7]", "7", true)]
    [InlineData("(5, 7)", "5.0000001", true)]
    [InlineData("[1/2, 10^6]", "0.5", true)]
    [InlineData("[-1, 1]", "0", true)]
    [InlineData("[-1, 1]", "", false)]
    public void Any_number_of_a_range_is_right(string range, string given, bool right) =>
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, Number(range).CorrectnessOf(given));

    [Fact]
    public void A_range_asks_for_a_real_number() =>
        Assert.Contains("real number", Number("[1,2]").Grade("i").Error!.ToString());

    [Theory]
    [InlineData("close", "", "104", 1)]
    [InlineData("close", "", "108", 0.5)]
    [InlineData("close", "", "111", 0)]
    [InlineData("close", "partial_range=\"3\"", "114", 0.5)]
    [InlineData("list", "partial_answers=\"200, 300\"", "301", 0.5)]
    [InlineData("list", "partial_answers=\"200,300\"", "108", 0)]
    [InlineData("list,close", "partial_answers=\"200\"", "208", 0.25)]
    [InlineData("list, close", "partial_answers=\"200\"", "108", 0.5)]
    [InlineData("list", "", "200", 0)]
    public void Partial_credit_is_given_for_near_and_for_listed_numbers(string credit, string parameters, string given, double points)
    {
        var inside = Within("5") + (parameters.Length > 0 ? $"<responseparam {parameters}/>" : "");
        Assert.Equal(points, Number("100", inside, $"partial_credit=\"{credit}\"").PointsOf(given));
    }

    [Fact]
    public void Near_a_range_is_measured_in_its_width() =>
        Assert.Equal(0.5, Number("[10,12]", "", "partial_credit=\"close\"").PointsOf("15.9"));

    [Fact]
    public void Further_answers_have_to_be_met_exactly_and_have_their_own_feedback()
    {
        var problem = Number("4", "<correcthint>Four</correcthint><additional_answer answer=\"5\"><correcthint>Five too</correcthint></additional_answer>");
        Assert.Equal("Four", problem.FeedbackOn("4"));
        Assert.Equal("Five too", problem.FeedbackOn("10/2"));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("5.00001"));
        Assert.Equal(["4", "5"], problem.Questions[0].Correct.Texts);
    }

    [Fact]
    public void What_is_no_number_is_said_before_it_costs_an_attempt()
    {
        var graded = Number("4").GradeAll(("2_1", "four"));
        Assert.Empty(graded.Results);
        Assert.Equal("four may not be used as a variable in this answer.", graded.Errors["2_1"].ToString());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("[1,b]")]
    public void An_answer_that_is_no_number_is_told_to_the_author(string answer) =>
        Assert.Contains("is not a number", Number(answer).Unsupported!.ToString());
}
