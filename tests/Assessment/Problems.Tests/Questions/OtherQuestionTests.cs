using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Questions;

public class OtherQuestionTests
{
    [Theory]
    [InlineData("('yellow','blue','green')", new[] { "yellow", "blue", "green" })]
    [InlineData("('Dmitri Mendeleev','Albert Einstein', 'Sir Isaac Newton')", new[] { "Dmitri Mendeleev", "Albert Einstein", "Sir Isaac Newton" })]
    [InlineData("('it\\'s','don't','a (b)')", new[] { "it's", "don't", "a (b)" })]
    [InlineData("(\"x\", \"y\")", new[] { "x", "y" })]
    public void A_drop_down_reads_the_older_list_of_options(string options, string[] expected)
    {
        var problem = Given.Capa($"<optionresponse><optioninput options=\"{options.Replace("\"", "&quot;")}\" correct=\"{expected[1].Replace("\"", "&quot;")}\"/></optionresponse>");
        Assert.Equal(expected, ((DropdownQuestion)problem.Questions[0]).Options.Select(o => o.Text));
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf(expected[1]));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf(expected[0]));
    }

    [Fact]
    public void A_drop_down_reads_option_elements_with_feedback()
    {
        var problem = Given.Capa("""
            <optionresponse><optioninput>
              <option correct="False">apple <optionhint>A fruit</optionhint></option>
              <option correct="True">potato <optionhint label="Well done">A tuber</optionhint></option>
            </optioninput></optionresponse>
            """);
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("potato"));
        Assert.Equal("A fruit", problem.FeedbackOn("apple"));
    }

    [Fact]
    public void A_drop_down_with_two_right_answers_is_told_to_the_author() =>
        Assert.NotNull(Given.Capa("<optionresponse><optioninput><option correct=\"true\">a</option><option correct=\"true\">b</option></optioninput></optionresponse>").Unsupported);

    private const string Sonnet = """
        <annotationresponse><annotationinput>
          <text>zealous pilgrimage</text><comment>What do you see?</comment><comment_prompt>Discuss:</comment_prompt><tag_prompt>Where to?</tag_prompt>
          <options><option choice="incorrect">Verona</option><option choice="partially-correct">Away</option><option choice="correct">Nowhere</option></options>
        </annotationinput></annotationresponse>
        """;

    [Theory]
    [InlineData("0", Correctness.Incorrect, 0)]
    [InlineData("1", Correctness.PartiallyCorrect, 1)]
    [InlineData("2", Correctness.Correct, 2)]
    [InlineData("9", Correctness.Incorrect, 0)]
    public void Of_an_annotation_only_the_tag_is_graded(string tag, Correctness correctness, double points)
    {
        var graded = Given.Capa(Sonnet).GradeAll(("2_1", tag), ("2_1.comment", "Something"));
        Assert.Equal((correctness, points), (graded.Results["2_1"].Correctness, graded.Earned));
        Assert.Equal(2, graded.Problem.RawPossible);
    }

    private const string Mean = """
        <choicetextresponse><radiotextgroup>
          <choice correct="true">It is <numtolerance_input answer="5" tolerance="10%"/> exactly</choice>
          <choice correct="false">It is <decoy_input/></choice>
        </radiotextgroup></choicetextresponse>
        """;

    [Theory]
    [InlineData("choice_0", "5.4", true)]
    [InlineData("choice_0", "5.6", false)]
    [InlineData("choice_1", "5", false)]
    public void A_choice_with_a_number_is_right_where_both_are(string choice, string number, bool right)
    {
        var graded = Given.Capa(Mean).GradeAll(("2_1", choice), ("2_1.0.0", number), ("2_1.1.0", number));
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, graded.Correctness);
    }

    [Fact]
    public void A_number_is_read_only_within_the_choice_that_was_made()
    {
        Assert.Empty(Given.Capa(Mean).GradeAll(("2_1", "choice_0"), ("2_1.0.0", "5"), ("2_1.1.0", "nonsense")).Errors);
        Assert.NotEmpty(Given.Capa(Mean).GradeAll(("2_1", "choice_1"), ("2_1.1.0", "nonsense")).Errors);
    }
}
