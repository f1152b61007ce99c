
namespace Stoa.Problems.Tests.Authored;

public class AuthoredReaderTests
{
    private const string Whole = """
        {
          "format": "stoa-problem/1",
          "body": [
            { "html": "<p>A quiz.</p>" },
            { "response": "choice", "id": "c", "prompt": "Which?", "options": [ { "id": "x", "html": "<b>X</b>", "correct": true, "feedback": "Yes" }, { "text": "Y & Z", "partial": 0.5 } ], "points": 2 },
            { "response": "choice", "multiple": true, "partialCredit": "halves", "options": [ { "text": "1", "correct": true, "feedback": { "unselected": "One too" } }, { "text": "2" }, { "text": "3", "correct": true } ] },
            { "response": "numeric", "id": "n", "answer": "1/4", "tolerance": "1%", "alternatives": [ 7 ], "close": 3, "halfRight": [ "2^3" ] },
            { "response": "numeric", "id": "r", "answer": { "from": 1, "to": 2, "includesTo": false } },
            { "response": "text", "id": "t", "answers": [ { "text": "Rome", "feedback": "Eternal" } ], "wrong": [ { "text": "M.*", "pattern": true, "feedback": "Milan?" } ] },
            { "response": "dropdown", "id": "d", "options": [ { "text": "a" }, { "text": "b", "correct": true } ] },
            { "response": "formula", "id": "f", "answer": "x^2", "variables": { "x": [ 1, 3 ] } },
            { "response": "imageMap", "id": "i", "src": "/assets/a.png", "width": 100, "height": 50, "alt": "A map", "shapes": [ { "rectangle": [ 10, 10, 0, 0 ] }, { "region": [ [ 20, 20 ], [ 40, 20 ], [ 30, 40 ] ] } ] }
          ],
          "hints": [ "Think." ],
          "explanation": "<p>So it is.</p>",
          "settings": { "maxAttempts": 2, "showAnswer": "answered", "weight": 5 }
        }
        """;

    [Fact]
    public void Every_kind_of_question_is_read_and_graded()
    {
        var problem = Given.Json(Whole);
        Assert.Empty(Given.Faults(Whole));
        Assert.Equal(["c", "q2", "n", "r", "t", "d", "f", "i"], problem.Questions.Select(q => q.Id));
        var graded = problem.GradeAll(("c", "x"), ("q2", "o1"), ("n", "0.25"), ("r", "1"), ("t", "ROME"), ("d", "b"), ("f", "x*x"), ("i", "[30,25]"));
        Assert.Equal(9 - 0.5, graded.Earned);
        Assert.Equal(9, problem.RawPossible);
        Assert.Equal(5, problem.Possible);
        Assert.Equal(2, problem.Settings.MaxAttempts);
    }

    [Theory]
    [InlineData("c", "o2", 0.5)]
    [InlineData("n", "7", 1)]
    [InlineData("n", "8", 0.5)]
    [InlineData("r", "2", 0)]
    [InlineData("i", "[5,5]", 1)]
    public void Partial_credit_and_alternatives_are_honoured(string id, string answer, double points) =>
        Assert.Equal(points, Given.Json(Whole).GradeAll((id, answer)).Results[id].Points);

    [Fact]
    public void Feedback_is_given_for_what_was_and_was_not_chosen()
    {
        var graded = Given.Json(Whole).GradeAll(("c", "x"), ("q2", "o3"), ("t", "Milano"));
        Assert.Equal(["Yes", "One too", "Milan?"], graded.Results.Values.SelectMany(r => r.Feedback).SelectMany(f => f.Html));
    }

    [Theory]
    [InlineData("""{ "body": [] }""", "“body” has to be a list with at least one part")]
    [InlineData("""{ "body": [ 7 ] }""", "problem.body[0]: an object is expected here")]
    [InlineData("""{ "body": [ { "response": "essay" } ] }""", "a part needs “html”, or “response” with one of choice, dropdown")]
    [InlineData("""{ "body": [ { "response": "choice", "options": [ { "text": "a" }, { "text": "b" } ] } ] }""", "problem.body[0]: no option is marked as correct")]
    [InlineData("""{ "body": [ { "response": "numeric", "answer": "many" } ] }""", "“many” of “answer” is not a number")]
    [InlineData("""{ "body": [ { "response": "formula", "answer": "x+y", "variables": { "x": [1,2] } } ] }""", "y may not be used as a variable")]
    [InlineData("""{ "body": [ { "response": "text", "answers": [ "(" ], "patterns": true } ] }""", "the pattern “(” cannot be used")]
    [InlineData("""{ "body": [ { "response": "dropdown", "options": [ { "text": "a" } ] } ] }""", "exactly one option has to be marked as correct")]
    [InlineData("""{ "body": [ { "response": "text", "id": "a b", "answers": [ "x" ] } ] }""", "may have only letters")]
    [InlineData("""{ "body": [ { "response": "text", "id": "a", "answers": [ "x" ] }, { "response": "text", "id": "a", "answers": [ "x" ] } ] }""", "two questions have the id “a”")]
    [InlineData("""{ "body": [ { "response": "imageMap", "src": "a", "width": 10, "height": 10, "shapes": [] } ] }""", "“alt” has to describe the picture")]
    public void Mistakes_are_named_with_their_place(string json, string expected)
    {
        Assert.Contains(Given.Faults(json), f => f.Contains(expected));
        Assert.NotNull(Given.Json(json).Unsupported);
    }
}
