using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Problems.Banks;
using Stoa.Problems.Blocks;
using Stoa.Problems.Questions;
using Stoa.Problems.Quizzes;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Tests.Authored;

public class CodeQuestionTests
{
    private static CodeQuestion Sample => Assert.IsType<CodeQuestion>(Assert.Single(Given.Json(Samples.Problem(Samples.Program)).Questions));

    [Fact]
    public void A_task_is_read_as_a_code_block_would_read_it()
    {
        var (question, task) = (Sample, Sample.Task);
        Assert.Equal((4, false, "python", Comparison.Words, false), (question.Points, question.MayRun, task.Language, task.Comparison, task.ShowDiffs));
        Assert.Equal(["t1 1 False", "t2 3 True"], task.Tests.Select(test => $"{test.Id} {test.Points} {test.Hidden}"));
        Assert.Equal((1.5, 128), (task.Limits.CpuSeconds, task.Limits.MemoryMegabytes));
        Assert.Equal(new CodeFile("data/words.txt", "secret"), Assert.Single(task.Files));
    }

    [Theory]
    [InlineData("", "1 to 100 tests")]
    [InlineData("""  "tests": [ { "id": "a" }, { "id": "a" } ]""", "an id of its own")]
    [InlineData("""  "tests": [ { "points": 0 } ]""", "not all of them 0")]
    [InlineData("""  "tests": [ { "points": -1 }, { "points": 2 } ]""", "numbers of 0 or more")]
    [InlineData("""  "tests": [ { "points": "many" } ]""", "numbers of 0 or more")]
    [InlineData("""  "language": "cobol", "tests": [ { } ]""", "the language “cobol” is not known")]
    [InlineData("""  "language": "c", "tests": [ { "check": "print(1)" } ]""", "for Python and JavaScript")]
    [InlineData("""  "driver": "import main", "tests": [ { "check": "print(1)" } ]""", "for Python and JavaScript")]
    [InlineData("""  "files": [ { "path": "../etc/passwd", "text": "" } ], "tests": [ { } ]""", "the path of a file cannot be used")]
    [InlineData("""  "files": [ { "path": "main.py", "text": "" } ], "tests": [ { } ]""", "the path of a file cannot be used")]
    [InlineData("""  "files": [ { "path": "a", "text": "" }, { "path": "a", "text": "" } ], "tests": [ { } ]""", "each with a path of its own")]
    public void Mistakes_are_named(string parts, string expected)
    {
        var problem = Samples.Problem($$"""{ "response": "code"{{(parts.Length > 0 ? "," : "")}}{{parts}} }""");
        Assert.Contains(Given.Faults(problem), fault => fault.StartsWith("problem.body[0]: ", StringComparison.Ordinal) && fault.Contains(expected, StringComparison.Ordinal));
        Assert.NotNull(Given.Json(problem).Unsupported);
    }

    [Fact]
    public void Texts_beyond_all_measure_are_refused()
    {
        string Problem(int length, int tests) => Samples.Problem(new JsonObject
        {
            ["response"] = "code",
            ["tests"] = new JsonArray([.. Enumerable.Range(0, tests).Select(_ => new JsonObject { ["stdin"] = new string('x', length) })]),
        }.ToJsonString());
        Assert.Contains(Given.Faults(Problem(CodeTask.MaxText + 1, 1)), fault => fault.Contains("a text is longer", StringComparison.Ordinal));
        Assert.Contains(Given.Faults(Problem(CodeTask.MaxText, 4)), fault => fault.Contains("all texts of a programming task together", StringComparison.Ordinal));
        Assert.Contains(Given.Faults(Problem(1, CodeTask.MaxTests + 1)), fault => fault.Contains("1 to 100 tests", StringComparison.Ordinal));
        Assert.Empty(Given.Faults(Problem(1, CodeTask.MaxTests)));
    }

    [Fact]
    public void Nothing_else_that_the_sandbox_judges_stands_beside_a_program()
    {
        var other = Samples.Program.Replace("\"id\": \"p\"", "\"id\": \"p2\"", StringComparison.Ordinal);
        const string formula = """{ "response": "formula", "id": "f", "answer": "x", "compare": "meaning", "variables": { "x": [1, 3] } }""";
        Assert.Contains(Given.Faults(Samples.Problem(Samples.Program, other)), fault => fault.Contains("the only question", StringComparison.Ordinal));
        Assert.Contains(Given.Faults(Samples.Problem(Samples.Program, formula)), fault => fault.Contains("the only question", StringComparison.Ordinal));
        Assert.Empty(Given.Faults(Samples.Problem(Samples.Program, Samples.ByKind["text"])));
    }

    [Fact]
    public void It_belongs_into_quizzes_and_is_refused_as_a_block_of_a_lesson()
    {
        var content = JsonNode.Parse(Samples.Problem(Samples.Program))!.AsObject();
        var fault = Assert.Single(new ProblemBlock(new ProblemCatalog(), new()).Validate(new BlockDraft("p", BlockTypes.Problem, "", content, [])));
        Assert.Contains("only within a quiz or a bank", fault);
        var stored = new Block { Key = "p", Hash = "p", Type = BlockTypes.Problem, Title = "", Content = JsonSerializer.SerializeToElement(content) };
        Assert.NotNull(new ProblemCatalog().Get(stored).Unsupported);
        Assert.Equal(0, new ProblemCatalog().Possible(stored));
        var quiz = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["id"] = "q1", ["problem"] = content.DeepClone() }) };
        Assert.Empty(new QuizBlock(new QuizCatalog()).Validate(new BlockDraft("q", QuizBlock.TypeName, "", quiz, [])));
    }

    [Theory]
    [InlineData(QuizBlock.TypeName), InlineData(BankBlock.TypeName)]
    public void What_is_wrong_with_a_task_is_told_when_its_quiz_or_bank_is_saved(string type)
    {
        var broken = JsonNode.Parse("""{ "items": [ { "id": "q1", "problem": { "format": "stoa-problem/1", "body": [ { "response": "code", "tests": [] } ] } } ] }""")!.AsObject();
        IBlockType block = type == QuizBlock.TypeName ? new QuizBlock(new QuizCatalog()) : new BankBlock(new QuizCatalog());
        var fault = Assert.Single(block.Validate(new BlockDraft("q", type, "", broken, [])));
        Assert.Contains("items[0]: problem.body[0]: a programming task has 1 to 100 tests", fault);
    }

    [Theory]
    [InlineData("name = input()\n", "")]
    [InlineData("name = input()\r\n\r\n", "")]
    [InlineData("  \r\n", "  \n")]
    [InlineData("a\0b\r\nc", "ab\nc")]
    public void What_a_browser_sends_is_made_a_program_and_the_starter_is_none(string given, string taken) => Assert.Equal(taken, Sample.Taken(given));

    [Fact]
    public void A_blank_earns_nothing_and_a_program_waits_for_the_sandbox()
    {
        Assert.Equal(Correctness.Incorrect, Sample.Grade(Given.Answer("p", " \n"), seed: 1).Result!.Correctness);
        Assert.Equal("print(1)", Sample.Grade(Given.Answer("p", "print(1)", "second"), seed: 1).Program!.Text);
        Assert.True(Given.Json(Samples.Problem(Samples.Program)).NeedsSandbox);
    }
}
