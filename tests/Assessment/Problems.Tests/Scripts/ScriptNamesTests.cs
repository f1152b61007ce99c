using System.IO.Compression;
using Stoa.Contracts.Grading;
using Stoa.Problems.Capa;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Tests.Scripts;

public sealed class ScriptNamesTests
{
    private static string Script(string code) => $"<script type=\"loncapa/python\">\n{System.Net.WebUtility.HtmlEncode(code)}\n</script>";

    [Fact]
    public async Task Names_are_put_in_everywhere_the_longest_first_and_markup_in_them_counts()
    {
        var problem = await Scripted.Prepare(Script("x = random.randint(5, 5)\nx1 = 'b<i>c</i>'\nlist = [1, 'a']\ntol = '0.5'") + """
            <p title="$x">$x and $x1 and $list; $5 and $unknown</p>
            <numericalresponse answer="$x + 1"><label>What follows $x?</label><responseparam type="tolerance" default="$tol"/><textline/></numericalresponse>
            <optionresponse><optioninput><option correct="True">$x</option><option correct="False">other</option></optioninput></optionresponse>
            <solution><p>It is $x + 1.</p></solution><demandhint><hint>More than $x</hint></demandhint>
            """);
        Assert.Contains("<p title=\"5\">5 and b<i>c</i> and [1, 'a']; $5 and $unknown</p>", problem.Body);
        Assert.Equal("What follows 5?", problem.Questions[0].Label);
        Assert.Equal(Correctness.Correct, problem.GradeAll(("2_1", "6.4")).Results["2_1"].Correctness);
        Assert.Equal(Correctness.Correct, problem.GradeAll(("3_1", "5")).Results["3_1"].Correctness);
        Assert.Equal(("<p>It is 5 + 1.</p>", "More than 5"), (problem.Explanations[0].Html, problem.Hints[0]));
    }

    [Fact]
    public async Task Chance_gives_what_Python_2_gave_for_the_seed()
    {
        // random.seed(1) of Python 2.7: randint(0, 20) twice, choice, shuffle and sample; as courses of Open edX have them.
        var problem = await Scripted.Prepare(Script("""
            a = [random.randint(0, 20), random.randint(0, 20)]
            random.seed(1)
            b = [random.choice('abcdefghij'), random.uniform(0, 1)]
            random.seed(1)
            c = [1, 2, 3, 4, 5]
            random.shuffle(c)
            random.seed(1)
            d = random.sample(range(100), 3)
            """) + "<p>$a $b $c $d</p>");
        Assert.Contains("<p>[2, 17] ['b', 0.8474337369372327] [2, 5, 3, 4, 1] [13, 84, 76]</p>", System.Net.WebUtility.HtmlDecode(problem.Body));
    }

    [Fact]
    public async Task The_calculator_of_Open_edX_is_there_for_scripts()
    {
        var problem = await Scripted.Prepare(Script("""
            a = calc.evaluator({'x': 3}, {}, 'x^2 + 6 || 3 - 50%')
            try:
                b = calc.evaluator({}, {}, 'os')
            except calc.UndefinedVariable:
                b = 'refused'
            """) + "<p>$a $b</p>");
        Assert.Contains("<p>10.5 refused</p>", problem.Body);
    }

    [Fact]
    public async Task A_library_of_the_course_can_be_imported()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("our_grading.py").Open());
            writer.Write("def double(n):\n    return 2 * n\n");
        }
        var python = new PythonGrader();
        python.Put("/assets/h/python_lib.zip", zip.ToArray());
        var job = ScriptJob.ForNames(new ScriptSource("import our_grading\nx = our_grading.double(21)", true, "/assets/h/python_lib.zip"), 1, "");
        Assert.Equal("42", ScriptReport.Of(await python.Run(job.Run)).Texts["x"]);
    }

    [Theory]
    [InlineData("n = len('abc')", "<p>$n</p>", true)]
    [InlineData("from helpers import *", "<p>$n</p>", true)]
    [InlineData("n = len('abc')", "<p>$m and $5</p>", false)]
    [InlineData("(a, b) = (1, 2)", "<p>$a</p>", true)]
    public void A_problem_waits_for_its_script_only_where_it_shows_its_names(string code, string text, bool waits)
    {
        var problem = CapaReader.Parse($"<problem>{Script(code)}{text}<stringresponse answer=\"x\"><textline points=\"3\"/></stringresponse></problem>", html => html);
        Assert.Equal(waits, !problem.IsPrepared);
        Assert.Equal(3, problem.Possible);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"texts\":{},\"results\":[{\"correct\":3}]}")]
    public void A_report_that_cannot_be_read_is_a_failure(string stdout) =>
        Assert.NotNull(ScriptReport.Of(new(Guid.Empty, RunVerdict.Finished, null, null, [new("script", CaseVerdict.Exited, 0, stdout, "", 0, 0, 0)])).Error);
}
