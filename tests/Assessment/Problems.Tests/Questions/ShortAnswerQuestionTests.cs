using Stoa.Problems.Questions;
using Stoa.Problems.Tests.Authored;

namespace Stoa.Problems.Tests.Questions;

public class ShortAnswerQuestionTests
{
    private static readonly Problem photosynthesis = Given.Json(Samples.Problem("""
        { "response": "shortAnswer", "answers": [ { "text": "photosynthesis" }, { "text": "photo.*", "pattern": true, "share": 0.25, "feedback": "Nearly." } ],
          "keywords": [ { "any": [ "light", "sun" ], "weight": 2, "missing": "What drives it?" }, { "any": [ "water" ] }, { "any": [ "oxygen is needed" ], "weight": -2 } ] }
        """));

    [Theory]
    [InlineData("  PHOTOSYNTHESIS ", 1)]
    [InlineData("photosomething", 0.25)]
    [InlineData("The sun does it.", 2.0 / 3)]
    [InlineData("light and water", 1)]
    [InlineData("lightning and waters", 0)]
    [InlineData("Light, water; oxygen is   needed", 1.0 / 3)]
    [InlineData("oxygen is needed", 0)]
    [InlineData("   ", 0)]
    public void An_answer_is_worth_its_best_match_or_its_keywords(string answer, double points) =>
        Assert.Equal(points, photosynthesis.PointsOf(answer), 12);

    [Fact]
    public void What_is_missing_is_said() => Assert.Equal("What drives it?", photosynthesis.FeedbackOn("water"));

    [Fact]
    public void Part_of_the_keywords_may_be_enough()
    {
        var lenient = Given.Json(Samples.Problem("""{ "response": "shortAnswer", "enough": 0.5, "keywords": [ { "any": [ "a" ] }, { "any": [ "b" ] } ] }"""));
        Assert.Equal(Correctness.Correct, lenient.CorrectnessOf("b"));
    }

    [Fact]
    public void Composed_and_decomposed_letters_are_alike() =>
        Assert.Equal(1, Given.Json(Samples.Problem("""{ "response": "shortAnswer", "answers": [ { "text": "caf\u00e9" } ] }""")).PointsOf("cafe\u0301"));

    [Fact]
    public void A_pattern_that_would_take_for_ever_matches_nothing_and_keeps_nobody_waiting() =>
        Assert.Equal(0, Given.Json(Samples.Problem("""{ "response": "shortAnswer", "answers": [ { "text": "(?=(a+)+$)(a|aa)+b", "pattern": true } ] }""")).PointsOf(new string('a', 5_000)));
}
