using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Authored;

public class NewKindsTests
{
    [Theory]
    [MemberData(nameof(Samples.KindsOfQuizzes), MemberType = typeof(Samples))]
    public void Every_sample_is_read_without_a_fault(string kind) => Assert.Empty(Given.Faults(Samples.Problem(Samples.Part(kind))));

    [Fact]
    public void Each_gap_of_a_text_is_a_question_of_its_own_and_they_share_the_points()
    {
        var problem = Given.Json(Samples.Problem(Samples.ByKind["cloze"]));
        Assert.Equal(["z-t", "z-w", "z-s"], problem.Questions.Select(q => q.Id));
        Assert.All(problem.Questions, q => Assert.True(q.Inline));
        Assert.Equal(6, problem.RawPossible);
        Assert.Equal(4, problem.GradeAll(("z-t", "735007355"), ("z-w", "no"), ("z-s", "wet")).Earned);
        Assert.Equal(["z-t", "z-w", "z-s"], Slot.Split(problem.Body).Where(s => s.Kind == 'q').Select(s => s.Value));
    }

    [Fact]
    public void Hot_spots_are_chosen_by_name()
    {
        var problem = Given.Json(Samples.Problem(Samples.ByKind["hotspot"]));
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("r1"));
        Assert.Equal(0.5, problem.PointsOf("r1", "r2"));
        Assert.Equal("left", problem.Questions[0].Say(Given.Answer("h", "r1")));
    }

    [Fact]
    public void True_or_false_is_graded_and_answered_with_what_the_author_says()
    {
        var problem = Given.Json(Samples.Problem(Samples.ByKind["trueFalse"]));
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("true"));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("false"));
        Assert.Equal("secret", problem.FeedbackOn("false"));
    }

    [Theory]
    [InlineData("""{ "response": "ordering", "items": [ { "text": "a" } ] }""", "at least two things")]
    [InlineData("""{ "response": "ordering", "items": [ { "id": "a", "text": "a" }, { "text": "b" } ] }""", "problem.body[0].items[0]: the id “a” could tell the answer")]
    [InlineData("""{ "response": "ordering", "items": [ { "text": "a" }, { "text": "a" } ] }""", "two entries have the id")]
    [InlineData("""{ "response": "matching", "prompts": [ { "text": "a", "choice": "nothing" } ], "choices": [ { "text": "b" }, { "text": "c" } ] }""", "there is no choice with the id “nothing”")]
    [InlineData("""{ "response": "dragDrop", "items": [ { "text": "a", "zones": [ "y" ] } ], "zones": [ { "id": "z", "name": "Z" } ] }""", "there is no zone with the id “y”")]
    [InlineData("""{ "response": "dragDrop", "items": [ { "text": "a" } ], "zones": [ { "id": "z", "name": "Z" } ] }""", "no thing belongs to any zone")]
    [InlineData("""{ "response": "dragDrop", "src": "/a.png", "width": 9, "height": 9, "alt": "A", "items": [ { "text": "a", "zones": [ "z" ] } ], "zones": [ { "id": "z", "name": "Z" } ] }""", "needs a “rectangle”")]
    [InlineData("""{ "response": "cloze", "html": "<p>[[a]] [[a]]</p>", "gaps": [ { "id": "a", "response": "text", "answers": [ "x" ] } ] }""", "has to stand exactly once")]
    [InlineData("""{ "response": "cloze", "html": "<p>[[a]] [[b]]</p>", "gaps": [ { "id": "a", "response": "text", "answers": [ "x" ] } ] }""", "the gap [[b]] of the text is not among the gaps")]
    [InlineData("""{ "response": "cloze", "html": "<p>[[a]]</p>", "gaps": [ { "id": "a", "response": "essay" } ] }""", "problem.body[0].gaps[0]: “response” has to be one of")]
    [InlineData("""{ "response": "shortAnswer" }""", "needs “answers” or “keywords”")]
    [InlineData("""{ "response": "shortAnswer", "keywords": [ { "any": [ "a" ], "weight": -1 } ] }""", "at least one keyword has to have a weight above zero")]
    [InlineData("""{ "response": "trueFalse" }""", "“answer” has to be true or false")]
    [InlineData("""{ "response": "hotspot", "src": "a", "width": 5, "height": 5, "alt": "A", "regions": [ { "name": "x", "rectangle": [ 0, 0, 1, 1 ] }, { "name": "y", "rectangle": [ 1, 1, 2, 2 ] } ] }""", "no place is marked as correct")]
    public void Mistakes_are_named(string part, string expected) => Assert.Contains(Given.Faults(Samples.Problem(part)), f => f.Contains(expected));
}
