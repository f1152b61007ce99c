using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Scripts;

public sealed class CustomResponseTests
{
    private static string Check(string body, string inputs = "<textline/>", string attributes = "") =>
        $"<script type=\"loncapa/python\">\n{System.Net.WebUtility.HtmlEncode(body)}\n</script><customresponse cfn=\"check\" {attributes}>{inputs}</customresponse>";

    [Theory]
    [InlineData("True", Correctness.Correct, 1)]
    [InlineData("'yes'", Correctness.Correct, 1)]
    [InlineData("'Partial'", Correctness.PartiallyCorrect, 0.5)]
    [InlineData("' FALSE '", Correctness.Incorrect, 0)]
    [InlineData("0", Correctness.Incorrect, 0)]
    [InlineData("None", Correctness.Incorrect, 0)]
    [InlineData("{'ok': True, 'grade_decimal': 0.25}", Correctness.Correct, 0.25)]
    [InlineData("{'ok': 'partially'}", Correctness.PartiallyCorrect, 0.5)]
    [InlineData("{'input_list': [{'ok': 'true'}]}", Correctness.Correct, 1)]
    [InlineData("{'input_list': [{'ok': 'right'}]}", Correctness.Correct, 0)]
    [InlineData("{'input_list': [{'ok': 'partial', 'grade_decimal': 0.9}]}", Correctness.PartiallyCorrect, 0.9)]
    public async Task What_a_check_function_returns_is_read_as_Open_edX_reads_it(string returned, Correctness correctness, double points)
    {
        var result = Assert.Single(await Scripted.Grade(Check($"def check(expect, ans):\n    return {returned}"), ("2_1", "x")));
        Assert.Equal((correctness, points), (result.Correctness, result.Points));
    }

    [Fact]
    public async Task Several_inputs_are_given_as_a_list_and_one_by_itself()
    {
        const string function = "def check(expect, ans):\n    return ans == ['1', ''] if isinstance(ans, list) else ans == '1'";
        Assert.All(await Scripted.Grade(Check(function, "<textline/><textline/>"), ("2_1", "1")), r => Assert.Equal(Correctness.Correct, r.Correctness));
        Assert.Equal(Correctness.Correct, Assert.Single(await Scripted.Grade(Check(function), ("2_1", "1"))).Correctness);
    }

    [Fact]
    public async Task Each_input_gets_its_own_mark_message_and_share_of_its_points()
    {
        var results = await Scripted.Grade(Check("""
            def check(expect, ans):
                return {'overall_message': '<b>All in all</b>', 'input_list': [
                    {'ok': True, 'msg': '<i>well</i>', 'grade_decimal': 1},
                    {'ok': False, 'msg': 'no<script>alert(1)</script>', 'grade_decimal': 0},
                    {'ok': 'partial', 'grade_decimal': 0.5}]}
            """, "<textline points=\"4\"/><textline/><textline points=\"2\"/>"), ("2_1", "a"));
        Assert.Equal([4, 0, 1], results.Select(r => r.Points));
        Assert.Equal(["<i>well</i>"], results[0].Feedback.SelectMany(f => f.Html));
        Assert.Equal(["no"], results[1].Feedback.SelectMany(f => f.Html));
        Assert.Equal(["<b>All in all</b>"], results[2].Feedback.SelectMany(f => f.Html));
    }

    [Fact]
    public async Task The_expected_answer_names_of_the_script_and_its_helpers_reach_the_function()
    {
        var result = await Scripted.Grade(Check("""
            limit = random.randint(3, 3)
            def near(a, b):
                return abs(a - b) <= limit
            def check(expect, ans, limit):
                return near(int(ans), int(expect)) and limit == 3
            """, attributes: "expect=\"$limit\" cfn_extra_args=\"limit\""), ("2_1", "6"));
        Assert.Equal(Correctness.Correct, Assert.Single(result).Correctness);
    }

    [Fact]
    public async Task Code_in_an_answer_element_marks_its_inputs_and_knows_what_the_script_named()
    {
        const string source = """
            <script type="loncapa/python">target = 2 * 21</script>
            <customresponse><textline/><textline/><answer type="loncapa/python">
            correct = ['correct' if a == str(target) else 'incorrect' for a in submission]
            messages = ['', 'no $target']
            </answer></customresponse>
            """;
        var results = await Scripted.Grade(source, ("2_1", "42"), ("2_2", "41"));
        Assert.Equal([Correctness.Correct, Correctness.Incorrect], results.Select(r => r.Correctness));
        Assert.Equal(["no $target"], results[1].Feedback.SelectMany(f => f.Html));
    }

    [Fact]
    public async Task Nothing_answered_is_wrong_without_asking_the_script()
    {
        var report = await Scripted.Report(Check("def check(expect, ans):\n    raise ValueError('asked')"));
        Assert.Null(report.Error);
        Assert.True(Assert.Single(report.Results).Empty);
    }

    [Theory]
    [InlineData("raise ValueError('Fold it first.')", "Fold it first.")]
    [InlineData("return {'right': True}", "CustomResponse: check function returned an invalid dictionary!")]
    [InlineData("return {'input_list': []}", "The script did not mark every input of its response.")]
    [InlineData("return {'ok': True, 'grade_decimal': float('nan')}", "The script did not mark every input of its response.")]
    [InlineData("import sys; sys.exit(3)", "3")]
    [InlineData("sys.__stdout__.write('{}'); return 1 / 0", null)]
    public async Task A_script_that_fails_says_so_and_grades_nothing(string line, string? said)
    {
        var report = await Scripted.Report(Check($"def check(expect, ans):\n    {line}"), ("2_1", "x"));
        Assert.NotNull(report.Error);
        if (said is not null) Assert.Equal(said, report.Error);
    }

    [Fact]
    public async Task What_was_dragged_is_graded_by_the_rules_of_Open_edX()
    {
        const string source = """
            <customresponse>
              <drag_and_drop_input img="a.png"><draggable id="a" label="A"/><draggable id="b" label="B"/><draggable id="c" label="C"/>
                <target id="t1" x="1" y="1" w="9" h="9"/><target id="t2" x="20" y="1" w="9" h="9"/></drag_and_drop_input>
              <answer type="loncapa/python">correct = ['correct' if draganddrop.grade(submission[0], [{'draggables': ['a', 'b'], 'targets': ['t1', 't2'], 'rule': 'anyof'}]) else 'incorrect']</answer>
            </customresponse>
            """;
        async Task<Correctness> Of(params (string, string)[] answers) => Assert.Single(await Scripted.Grade(source, answers)).Correctness;
        Assert.Equal(Correctness.Correct, await Of(("2_1.0", "t2"), ("2_1.1", "t1")));
        Assert.Equal(Correctness.Incorrect, await Of(("2_1.0", "t2")));
        Assert.Equal(Correctness.Incorrect, await Of(("2_1.0", "t2"), ("2_1.1", "t1"), ("2_1.2", "t1")));
        Assert.Equal(Correctness.Incorrect, await Of(("2_1.0", "elsewhere"), ("2_1.1", "t1")));
    }
}
