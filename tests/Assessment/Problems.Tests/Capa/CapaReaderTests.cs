using Stoa.Problems.Capa;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Capa;

public class CapaReaderTests
{
    private const string Option = "<optionresponse><optioninput options=\"('a','b')\" correct=\"a\"/></optionresponse>";

    [Fact]
    public void Several_responses_in_prose_keep_their_places()
    {
        var problem = Given.Capa($"<p>First</p>{Option}<table><tr><td>{Option}</td></tr></table>");
        Assert.Equal(["2_1", "3_1"], problem.Questions.Select(q => q.Id));
        var slots = Slot.Split(problem.Body).Where(s => s.Kind == 'q').Select(s => s.Value);
        Assert.Equal(["2_1", "3_1"], slots);
        Assert.StartsWith("<p>First</p>", problem.Body);
    }

    [Fact]
    public void A_response_may_have_several_fields()
    {
        var problem = Given.Capa("<optionresponse><label>Pick</label><optioninput options=\"('a','b')\" correct=\"a\"/> and <optioninput options=\"('a','b')\" correct=\"b\"/></optionresponse>");
        Assert.Equal(["2_1", "2_2"], problem.Questions.Select(q => q.Id));
        Assert.Equal((Correctness.PartiallyCorrect, 1.0, 2.0), (problem.GradeAll(("2_1", "a"), ("2_2", "a")).Correctness, problem.GradeAll(("2_1", "a")).Earned, problem.Possible));
    }

    [Fact]
    public void Points_of_a_field_count_as_on_open_edx()
    {
        var problem = Given.Capa("<choiceresponse partial_credit=\"EDC\"><checkboxgroup points=\"4\"><choice correct=\"true\">a</choice><choice correct=\"false\">b</choice></checkboxgroup></choiceresponse>");
        Assert.Equal(4, problem.RawPossible);
        Assert.Equal(1, problem.PointsOf("choice_0"));
        Assert.Equal(2, problem.PointsOf("choice_0", "choice_1"));
    }

    [Fact]
    public void Label_and_description_belong_to_the_field()
    {
        var question = Given.Capa("<numericalresponse answer=\"1\"><label>How <b>many</b>?</label><description>Count.</description><textline/></numericalresponse>").Questions[0];
        Assert.Equal("How <b>many</b>?", question.Label);
        Assert.Equal(["Count."], question.Descriptions);
        Assert.Equal("How many?", question.Name);
    }

    [Theory]
    [InlineData("<p>Where?</p><stringresponse answer=\"x\"><textline/></stringresponse>", "Where?")]
    [InlineData("<stringresponse answer=\"x\"><p>Where?</p><textline/></stringresponse>", "Where?")]
    [InlineData("<p>Where?</p><stringresponse answer=\"x\"><textline label=\"Place\"/></stringresponse>", "Place")]
    [InlineData("<table><tr><th>What</th><th>Who</th></tr><tr><td>Gravity</td><td><stringresponse answer=\"x\"><textline/></stringresponse></td></tr></table>", "Gravity, Who")]
    public void A_field_without_a_label_is_called_by_what_stands_before_it(string source, string name) =>
        Assert.Equal(name, Given.Capa(source).Questions[0].Name);

    [Fact]
    public void Nothing_of_the_key_stays_in_the_text()
    {
        var problem = Given.Capa("""
            <p>Ask</p>
            <stringresponse answer="secret1"><correcthint>secret2</correcthint><additional_answer answer="secret3"/><stringequalhint answer="secret4">secret5</stringequalhint><regexphint answer="secret6">secret7</regexphint><textline correct_answer="secret8"/></stringresponse>
            <multiplechoiceresponse><choicegroup><choice correct="true">Yes<choicehint>secret9</choicehint></choice><choice correct="false">No</choice></choicegroup></multiplechoiceresponse>
            <solution><p>secret10</p></solution><demandhint><hint>secret11</hint></demandhint>
            """);
        Assert.DoesNotContain("secret", problem.Body);
        Assert.DoesNotContain("secret", string.Concat(((ChoiceQuestion)problem.Questions[1]).Options.Select(o => o.Html)));
        Assert.Equal(["secret11"], problem.Hints);
        Assert.Equal("<p>secret10</p>", Assert.Single(problem.Explanations).Html);
    }

    [Theory]
    [InlineData("<customresponse><textline/></customresponse>")]
    [InlineData("<customresponse cfn=\"f(); import os\"><textline/></customresponse>")]
    [InlineData("<customresponse cfn=\"f\"><vsepr_input/></customresponse>")]
    [InlineData("<customresponse cfn=\"f\"><jsinput gradefn=\"alert(1)\" html_file=\"/assets/a/b.html\"/></customresponse>")]
    [InlineData("<customresponse cfn=\"f\"><jsinput gradefn=\"a.b\" html_file=\"javascript:alert(1)\"/></customresponse>")]
    [InlineData("<schematicresponse><schematic/></schematicresponse>")]
    [InlineData("<coderesponse><textbox/></coderesponse>")]
    public void What_cannot_be_graded_here_says_so_and_counts_for_nothing(string source)
    {
        var problem = Given.Capa("<p>Text</p>" + source);
        Assert.NotNull(problem.Unsupported);
        Assert.Equal(0, problem.Possible);
        Assert.Empty(problem.Body);
        Assert.Contains(problem.Responses, r => r.Unsupported is not null);
    }

    [Fact]
    public void A_script_of_constants_is_put_in()
    {
        var problem = Given.Capa("""
            <formularesponse type="ci" samples="x@1:2#5" answer="$deriv"><textline/></formularesponse>
            <script type="loncapa/python">
            deriv = "2*x"
            n = 4   # a number
            </script>
            <p>n is $n</p>
            """);
        Assert.Null(problem.Unsupported);
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("x+x"));
        Assert.Contains("<p>n is 4</p>", problem.Body);
    }

    [Fact]
    public void A_script_that_nothing_uses_is_left_out_with_what_slipped_out_of_it()
    {
        var problem = Given.Capa("""
            <script type="loncapa/python">
            def grade(x, y):
                return {'ok': True}
            </script>
                return { 'overall_message': m,
                    'input_list': [ { 'ok': a } ]
                }
            <p>It costs $20.</p>
            <stringresponse answer="SELECT" type="ci"><textline/></stringresponse>
            """);
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("select"));
        Assert.Equal([NoteSeverity.Warning, NoteSeverity.Information], problem.Notes.Select(n => n.Severity));
        Assert.StartsWith("<p>It costs $20.</p>", problem.Body);
    }

    [Theory]
    [InlineData("return it to the shelf: what is left?")]
    [InlineData("for the function below:")]
    [InlineData("What does this print? import x")]
    [InlineData("y = 3")]
    public void Prose_beside_a_script_is_no_code(string prose) =>
        Assert.Contains(prose, Given.Capa($"<script type=\"loncapa/python\">def f():\n    pass</script>\n{prose}\n<stringresponse answer=\"x\"><textline/></stringresponse>").Body);

    [Theory]
    [InlineData("<problem><p>")]
    [InlineData("<html/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><problem>&x;</problem>")]
    [InlineData("")]
    public void Broken_or_hostile_xml_is_refused(string source) =>
        Assert.NotNull(CapaReader.Parse(source, html => html).Unsupported);

    [Fact]
    public void Elements_nested_ten_thousand_deep_are_refused() =>
        Assert.NotNull(Given.Capa(string.Concat(Enumerable.Repeat("<b>", 10_000)) + string.Concat(Enumerable.Repeat("</b>", 10_000))).Unsupported);

    [Fact]
    public void Names_of_html_and_old_text_marks_are_understood()
    {
        var problem = Given.Capa($"<startouttext/><p>Caf&eacute;&nbsp;5 &lt; 6</p><endouttext/>{Option}<math>$x^2$</math><img src=\"a.png\"/><p/>");
        Assert.Null(problem.Unsupported);
        Assert.Contains("Caf&#233;&#160;5 &lt; 6", problem.Body);
        Assert.Contains("\\(x^2\\)<img src=\"a.png\"><p></p>", problem.Body);
    }

    [Fact]
    public void Settings_of_the_problem_are_read()
    {
        var settings = CapaReader.Parse("<problem max_attempts=\"3\" weight=\"2.5\" showanswer=\"after_all_attempts_or_correct\" rerandomize=\"onreset\" show_reset_button=\"true\" submission_wait_seconds=\"30\" graceperiod=\"1 day 2 hours 30 minutes\" due=\"2030-01-01T00:00:00Z\" grading_method=\"highest_score\"/>", h => h).Settings;
        Assert.Equal(3, settings.MaxAttempts);
        Assert.Equal(2.5, settings.Weight);
        Assert.Equal(ShowAnswer.AfterAllAttemptsOrCorrect, settings.ShowAnswer);
        Assert.Equal(Rerandomize.OnReset, settings.Rerandomize);
        Assert.True(settings.ShowResetButton);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.SubmissionWait);
        Assert.Equal(new DateTimeOffset(2030, 1, 2, 2, 30, 0, TimeSpan.Zero), settings.Closes);
        Assert.Equal(GradingMethod.HighestScore, settings.GradingMethod);
    }

    [Fact]
    public void The_problem_overrides_what_its_course_says()
    {
        var problem = CapaReader.Parse("<problem max_attempts=\"3\"/>", h => h)
            .Under(new Dictionary<string, string> { ["max_attempts"] = "1", ["showAnswer"] = "never" });
        Assert.Equal((3, ShowAnswer.Never), (problem.Settings.MaxAttempts, problem.Settings.ShowAnswer));
    }
}
