using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Questions;

public class ChoiceQuestionTests
{
    private const string Colours = """
        <multiplechoiceresponse><choicegroup>
          <choice correct="false">red<choicehint>Too warm</choicehint></choice>
          <choice correct="true" name="b">blue<choicehint label="Yes">As the sea</choicehint></choice>
          <choice correct="partial" point_value="0.25">teal</choice>
        </choicegroup></multiplechoiceresponse>
        """;

    private static Problem Boxes(string credit = "", int choices = 5)
    {
        string[] right = ["true", "false", "true", "false", "true"];
        var inner = string.Concat(right.Take(choices).Select((r, i) => $"<choice correct=\"{r}\">{i}</choice>"));
        var attribute = credit.Length > 0 ? $" partial_credit=\"{credit}\"" : "";
        return Given.Capa($"<choiceresponse{attribute}><checkboxgroup>{inner}</checkboxgroup></choiceresponse>");
    }

    private static string[] Ticked(string digits) => [.. digits.Select(d => $"choice_{d}")];

    [Fact]
    public void The_right_option_earns_the_point_and_its_feedback()
    {
        var problem = Given.Capa(Colours);
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("choice_b"));
        Assert.Equal("As the sea", problem.FeedbackOn("choice_b"));
        Assert.Equal("Yes", problem.Grade("choice_b").Result!.Feedback[0].Label);
    }

    [Fact]
    public void A_wrong_option_no_option_and_an_unknown_option_earn_nothing()
    {
        var problem = Given.Capa(Colours);
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("choice_0"));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf());
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("choice_99"));
    }

    [Fact]
    public void Unnamed_options_are_counted_apart_from_named_ones()
    {
        var ids = ((ChoiceQuestion)Given.Capa(Colours).Questions[0]).Options.Select(o => o.Id);
        Assert.Equal(["choice_0", "choice_b", "choice_1"], ids);
    }

    [Fact]
    public void A_partly_right_option_earns_its_share_only_where_partial_credit_is_on()
    {
        Assert.Equal(0, Given.Capa(Colours).PointsOf("choice_1"));
        var withCredit = Given.Capa(Colours.Replace("<multiplechoiceresponse>", "<multiplechoiceresponse partial_credit=\"points\">"));
        Assert.Equal(Correctness.PartiallyCorrect, withCredit.CorrectnessOf("choice_1"));
        Assert.Equal(0.25, withCredit.PointsOf("choice_1"));
    }

    [Theory]
    [InlineData("024", Correctness.Correct)]
    [InlineData("02", Correctness.Incorrect)]
    [InlineData("0234", Correctness.Incorrect)]
    [InlineData("", Correctness.Incorrect)]
    public void Check_boxes_are_all_or_nothing(string ticked, Correctness expected) =>
        Assert.Equal(expected, Boxes().CorrectnessOf(Ticked(ticked)));

    [Theory]
    [InlineData("024", 1)]
    [InlineData("02", 0.8)]
    [InlineData("0", 0.6)]
    [InlineData("13", 0)]
    [InlineData("01234", 0.6)]
    [InlineData("", 0)]
    public void Every_decision_counts_where_the_author_says_so(string ticked, double points) =>
        Assert.Equal(points, Boxes("EDC").PointsOf(Ticked(ticked)), 9);

    [Theory]
    [InlineData("024", 5, 1)]
    [InlineData("02", 5, 0.5)]
    [InlineData("0", 5, 0.25)]
    [InlineData("1", 5, 0)]
    [InlineData("0", 3, 0.5)]
    [InlineData("01", 2, 0)]
    [InlineData("0", 4, 0.5)]
    [InlineData("01", 4, 0)]
    public void Each_mistake_halves_the_credit_where_there_are_enough_options(string ticked, int choices, double points) =>
        Assert.Equal(points, Boxes("halves", choices).PointsOf(Ticked(ticked)), 9);

    [Fact]
    public void An_unknown_tick_spoils_the_set() =>
        Assert.Equal(Correctness.Incorrect, Boxes().CorrectnessOf("choice_0", "choice_2", "choice_4", "choice_77"));

    [Fact]
    public void True_and_false_is_graded_as_a_set()
    {
        var problem = Given.Capa("""
            <truefalseresponse><choicegroup>
              <choice correct="true" name="a">A</choice><choice correct="true" name="b">B</choice><choice correct="false" name="c">C</choice>
            </choicegroup></truefalseresponse>
            """);
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("choice_a", "choice_b"));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("choice_a"));
    }

    private const string Fruit = """
        <choiceresponse><checkboxgroup>
          <choice correct="true">apple<choicehint selected="TRUE">Right, a fruit</choicehint><choicehint selected="false">Apples count</choicehint></choice>
          <choice correct="false">potato<choicehint selected="true" label="Careful">A tuber</choicehint></choice>
          <compoundhint value="a B">Both</compoundhint>
        </checkboxgroup></choiceresponse>
        """;

    [Theory]
    [InlineData("0", "Right, a fruit")]
    [InlineData("1", "Apples count|A tuber")]
    [InlineData("", "Apples count")]
    [InlineData("01", "Both")]
    public void Feedback_of_check_boxes_follows_each_tick_or_the_combination(string ticked, string expected) =>
        Assert.Equal(expected, Given.Capa(Fruit).FeedbackOn(Ticked(ticked)));

    [Fact]
    public void A_single_label_stands_for_all_feedback() =>
        Assert.Equal("Careful", Given.Capa(Fruit).Grade("choice_1").Result!.Feedback[0].Label);

    [Theory]
    [InlineData("alwaysShowCorrectChoiceExplanation", "Not quite|Because of B")]
    [InlineData("", "Not quite")]
    public void Targeted_feedback_explains_the_option_that_was_chosen(string mode, string expected)
    {
        var problem = Given.Capa($"""
            <multiplechoiceresponse targeted-feedback="{mode}"><choicegroup type="MultipleChoice">
              <choice correct="false" explanation-id="ea">A</choice><choice correct="true" explanation-id="eb">B</choice>
            </choicegroup></multiplechoiceresponse>
            <targetedfeedbackset><targetedfeedback explanation-id="ea">Not quite</targetedfeedback></targetedfeedbackset>
            <solutionset><solution explanation-id="eb">Because of B</solution></solutionset>
            """);
        Assert.Equal(expected, string.Join('|', problem.Grade("choice_0").Result!.Feedback.SelectMany(f => f.Html)));
    }
}
