using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Problems.Banks.Importing;
using Stoa.Problems.Blocks;

namespace Stoa.Problems.Tests.Banks;

public sealed class QuestionTextTests
{
    private static ImportedQuestion Only(string text) => Assert.Single(QuestionText.Read(text));

    private static JsonNode Question(string text) => Only(text).Problem!["body"]![0]!;

    private static double Share(string text, params string[] answers)
    {
        var (problem, faults) = ProblemSource.Read(JsonSerializer.SerializeToElement(Only(text).Problem), html => html);
        Assert.Empty(faults);
        return Stoa.Problems.Grading.Grader.Grade(problem, Given.Answer("q1", answers), 1).Share;
    }

    [Fact]
    public void A_choice_with_feedback_is_read()
    {
        const string text = "::Capital:: Which is the capital of Italy? {\n=Rome #Right\n~Milan #No\n~%50%Vatican City\n}";
        Assert.Equal("Capital", Only(text).Title);
        Assert.Equal(1, Share(text, "o1"));
        Assert.Equal(0, Share(text, "o2"));
        Assert.Equal(0.5, Share(text, "o3"));
        Assert.Equal("No", (string?)Question(text)["options"]![1]!["feedback"]);
    }

    [Fact]
    public void Shares_without_a_single_right_answer_are_boxes_to_tick()
    {
        const string text = "Which are primes? {~%50%2 ~%50%3 ~%-100%4}";
        Assert.True((bool)Question(text)["multiple"]!);
        Assert.Equal(1, Share(text, "o1", "o2"));
    }

    [Theory]
    [InlineData("The sky is blue.{T}", "o1")]
    [InlineData("The sky is green.{FALSE#No#Yes}", "o2")]
    public void True_and_false_are_choices(string text, string right) => Assert.Equal(1, Share(text, right));

    [Theory]
    [InlineData("Two plus two? {=four =4}", "Four")]
    [InlineData("Half? {#0.5:0.01}", "0.505")]
    [InlineData("One to five {#1..5}", "5")]
    [InlineData("Pi {#=3.14:0.01 =3}", "3")]
    [InlineData("Columbus sailed in {#1492} to the west.", "1492")]
    public void Words_and_numbers_are_read(string text, string answer) => Assert.Equal(1, Share(text, answer));

    [Fact]
    public void The_gap_of_a_missing_word_stands_in_its_sentence() =>
        Assert.Equal("Grant is _____ in a tomb.", (string?)Question("Grant is {=buried ~lost} in a tomb.")["prompt"]);

    [Fact]
    public void Categories_are_tags_and_comments_are_none_of_it()
    {
        var read = QuestionText.Read("// by hand\n$CATEGORY: top/Week 1\n\n::a:: A {T}\n\n// more\n::b:: B {F}\n");
        Assert.Equal(["a", "b"], read.Select(one => one.Title));
        Assert.All(read, one => Assert.Equal(["Week 1"], one.Tags));
    }

    [Fact]
    public void Escaped_signs_are_plain_and_html_stands_only_where_it_is_said()
    {
        Assert.Equal("1 = 1 {set} &lt;b&gt;", (string?)Question(@"1 \= 1 \{set\} <b> {T}")["prompt"]);
        Assert.Equal("<b>x</b>", (string?)Question("[html]<b>x</b> {T}")["prompt"]);
    }

    [Fact]
    public void What_is_wrong_is_told_with_its_line_and_the_rest_is_taken()
    {
        var read = QuestionText.Read("::a:: Good {T}\n\n::b:: No braces\n\n\nEssay {}\n\nHalf { =a\n\n~b\n");
        Assert.Equal([(1, true), (3, false), (6, false), (8, false)], read.Select(one => (one.Line, one.Fault is null)));
        Assert.Contains("braces", read[1].Fault!.ToString());
    }

    [Fact]
    public void Matching_pairs_become_a_matching_question()
    {
        var question = Question("Match {=France -> Paris =Italy -> Rome}");
        Assert.Equal("matching", (string?)question["response"]);
        Assert.Equal((string?)question["prompts"]![1]!["choice"], (string?)question["choices"]![1]!["id"]);
    }

    [Fact]
    public void Aiken_is_known_by_its_answers()
    {
        const string text = "What is 2 + 2?\nA. 3\nB) 4\nANSWER: B\n\nNo such letter\nA. x\nB. y\nANSWER: C\n";
        var read = QuestionText.Read(text);
        Assert.Null(read[0].Fault);
        Assert.True((bool)read[0].Problem!["body"]![0]!["options"]![1]!["correct"]!);
        Assert.Equal((6, false), (read[1].Line, read[1].Fault is null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}{}{}")]
    [InlineData("::::")]
    [InlineData("x {#}")]
    [InlineData("x {#=}")]
    [InlineData("x {=}")]
    [InlineData("x {~}")]
    [InlineData("x {-> ->}")]
    [InlineData("x {=a->b}")]
    [InlineData("\\{ \\")]
    [InlineData("$CATEGORY: ")]
    public void Nothing_that_can_be_typed_throws(string text) => Assert.NotNull(QuestionText.Read(text));
}
