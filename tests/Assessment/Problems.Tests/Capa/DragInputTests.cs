using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Capa;

public sealed class DragInputTests
{
    private const string Target = "<target id=\"t1\" x=\"1\" y=\"1\" w=\"9\" h=\"9\"/><target id=\"t2\" x=\"20\" y=\"1\" w=\"9\" h=\"9\"/>";

    private static Problem Drag(string inner, string attributes = "") =>
        Given.Capa($"<customresponse><drag_and_drop_input img=\"a.png\" {attributes}>{inner}</drag_and_drop_input><answer>correct = ['correct']</answer></customresponse>");

    private static DragField Field(Problem problem) => (DragField)((ScriptedQuestion)Assert.Single(problem.Questions)).Field;

    [Theory]
    [InlineData("", true), InlineData("one_per_target=\"true\"", true), InlineData("one_per_target=\"False\"", false)]
    public void A_place_takes_one_name_unless_the_author_says_otherwise(string attributes, bool one) =>
        Assert.Equal(one, Field(Drag("<draggable id=\"a\" label=\"A\"/>" + Target, attributes)).OnePerTarget);

    [Fact]
    public void A_name_that_may_be_used_again_is_there_for_every_place()
    {
        var problem = Drag("<draggable id=\"h\" label=\"H\" can_reuse=\"true\"/><draggable id=\"o\" icon=\"o.png\"/>" + Target);
        Assert.Equal(["h", "h", "o"], Field(problem).Items.Select(item => item.Id));
        Assert.Equal(["H", "H", "o"], Field(problem).Items.Select(item => item.Words));
        var given = ((ScriptedQuestion)problem.Questions[0]).Given(Given.Answers(("2_1.0", "t1"), ("2_1.1", "t2")));
        Assert.Equal("""[{"h":"t1"},{"h":"t2"}]""", given);
    }

    [Fact]
    public void Names_on_names_and_programs_of_Open_edX_are_told_apart()
    {
        Assert.Contains("names", Drag("<draggable id=\"a\"><target id=\"in\" x=\"0\" y=\"0\" w=\"5\" h=\"5\"/></draggable>" + Target).Unsupported!.ToString());
        Assert.Contains("vsepr_input", Given.Capa("<customresponse cfn=\"f\"><vsepr_input/></customresponse>").Unsupported!.ToString());
    }
}
