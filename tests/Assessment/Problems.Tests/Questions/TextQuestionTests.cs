using System.Diagnostics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Questions;

public class TextQuestionTests
{
    private static Problem Text(string answer, string type = "", string inside = "") =>
        Given.Capa($"<stringresponse answer=\"{answer}\" type=\"{type}\">{inside}<textline/></stringresponse>");

    [Theory]
    [InlineData("Doc", "", "Doc", true)]
    [InlineData("Doc", "", "  Doc ", true)]
    [InlineData("Doc", "", "doc", false)]
    [InlineData("Doc", "ci", "dOC", true)]
    [InlineData("Straße", "ci", "STRAßE", true)]
    [InlineData("Doc", "ci", "Docs", false)]
    [InlineData("Doc", "ci", "", false)]
    [InlineData("..bble", "ci regexp", "BUBBLE", true)]
    [InlineData("..bble", "ci regexp", "bubbles", false)]
    [InlineData(".*.", "ci regexp", "anything at all", true)]
    [InlineData("a|b", "regexp", "a-and-more", true)]
    [InlineData("(a|b)", "regexp", "a-and-more", false)]
    [InlineData("\\d+", "regexp", "٣", true)]
    [InlineData("^(?P&lt;x>a)(?P=x)$", "regexp", "aa", false)]
    [InlineData("(a)\\1", "regexp", "aa", true)]
    [InlineData("Cat_or_dog", "ci", "DOG", true)]
    [InlineData("Cat_or_dog", "", "Cat_or_dog", false)]
    public void Text_is_matched_as_the_author_says(string answer, string type, string given, bool right) =>
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, Text(answer, type).Questions is [] ? Correctness.Incorrect : Text(answer, type).CorrectnessOf(given));

    [Theory]
    [InlineData("<additional_answer>Sleepy</additional_answer>")]
    [InlineData("<additional_answer answer=\"Sleepy\"/>")]
    public void Additional_answers_are_right_too_in_both_spellings(string alternative) =>
        Assert.Equal(Correctness.Correct, Text("Doc", "ci", alternative).CorrectnessOf("sleepy"));

    [Fact]
    public void Patterns_of_several_answers_are_anchored_as_a_whole()
    {
        var problem = Text("one", "regexp", "<additional_answer answer=\"two\"/><additional_answer answer=\"three\"/>");
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("one more"));
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("say two times"));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("three more"));
    }

    private const string Hints = """
        <correcthint>Largest of all</correcthint>
        <additional_answer answer="AK"><correcthint label="Good">Short for it</correcthint></additional_answer>
        <stringequalhint answer="Texas">Second</stringequalhint>
        <regexphint answer="C.*">Third or so</regexphint>
        """;

    [Theory]
    [InlineData("alaska", "Largest of all")]
    [InlineData("ak", "Short for it")]
    [InlineData("TEXAS", "Second")]
    [InlineData("california", "Third or so")]
    [InlineData("Maine", null)]
    public void The_first_feedback_that_fits_is_given(string given, string? expected) =>
        Assert.Equal(expected, Text("Alaska", "ci", Hints).FeedbackOn(given));

    [Fact]
    public void The_older_hint_groups_still_speak()
    {
        var problem = Text("Paris", "ci", """
            <hintgroup><stringhint answer="lyon" name="l"/><hintpart on="l"><text>Not the capital</text></hintpart></hintgroup>
            """);
        Assert.Equal("Not the capital", problem.FeedbackOn("Lyon"));
    }

    [Fact]
    public void A_pattern_that_explodes_cannot_stall_the_server()
    {
        var problem = Text("(x+x+)+(?=y)y", "regexp");
        var watch = Stopwatch.StartNew();
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf(new string('x', 5_000)));
        Assert.True(watch.ElapsedMilliseconds < 20_000);
    }

    [Fact]
    public void A_pattern_that_is_broken_is_told_to_the_author() =>
        Assert.Contains("cannot be used", Text("(a", "regexp").Unsupported!.ToString());
}
