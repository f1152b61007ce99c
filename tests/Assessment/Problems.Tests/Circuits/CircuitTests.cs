using Stoa.Problems.Circuits;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Tests.Scripts;

namespace Stoa.Problems.Tests.Circuits;

public sealed class CircuitTests
{
    /// <summary>The check of the demo course of Open edX, which compares a value that is never there.</summary>
    private const string Gate = """
        <schematicresponse><center><schematic height="500" width="600" parts="g,n,s" analyses="dc,tran" submit_analyses="{&quot;tran&quot;:[[&quot;Z&quot;,4e-7,3.9e-5]]}"
          initial_value="[[&quot;g&quot;,[32,224,0],{},[&quot;0&quot;]],[&quot;view&quot;,0,0,2]]"/></center>
        <answer type="loncapa/python">
        def get_tran(json, signal):
          for element in json:
            if element[0] == 'transient':
              return element[1].get(signal, [])
          return []

        def get_value(at, output):
          for (t, v) in output:
            if at == t: return v
          return None

        output = get_tran(submission[0], 'Z')
        okay = True
        if get_value(0.0000004, output) &lt; 2.7: okay = False;
        if get_value(0.0000039, output) &gt; 0.25: okay = False;
        correct = ['correct' if okay else 'incorrect']
        </answer></schematicresponse>
        """;

    private static string Answer(string values) => $$"""[["g",[32,224,0],{"_json_":0},["0"]],["w",[0,0,8,0]],["view",0,0,2],["transient",{"Z":{{values}}}]]""";

    private static string Checked(string code) =>
        $"<schematicresponse><schematic/><answer type=\"loncapa/python\">\n{System.Net.WebUtility.HtmlEncode(code)}\n</answer></schematicresponse>";

    private static CircuitField Field(string source) => (CircuitField)Assert.IsType<ScriptedQuestion>(Assert.Single(Given.Capa(source).Questions)).Field;

    [Fact]
    public void It_is_drawn_with_the_parts_and_analyses_that_its_author_allows()
    {
        var field = Field(Gate);
        Assert.Equal(("g,n,s", "dc,tran", 600, 500), (field.Parts, field.Analyses, field.Width, field.Height));
        Assert.Equal("""{"tran":[["Z",4e-7,3.9e-5]]}""", field.Submit);
        Assert.StartsWith("[[\"g\",", field.Initial, StringComparison.Ordinal);
        var open = Field(Checked("correct = ['correct']"));
        Assert.Equal(("g,L,v,i,r,c,l,o,d,n,p,s,a", "dc,ac,tran", ""), (open.Parts, open.Analyses, open.Initial));
        Assert.Equal("", Field(Checked("correct = []").Replace("<schematic/>", "<schematic parts=\"\" analyses=\"\"/>", StringComparison.Ordinal)).Parts);
    }

    [Theory]
    [InlineData("[[0.0000004, 2.9], [0.000039, \"undefined\"]]", Correctness.Correct)]
    [InlineData("[[0.0000004, 2.1], [0.000039, \"undefined\"]]", Correctness.Incorrect)]
    [InlineData("[[0.0000004, 2.9], [0.0000039, 0.5]]", Correctness.Incorrect)]
    [InlineData("[]", Correctness.Incorrect)]
    public async Task A_script_that_was_written_for_Python_2_grades_as_it_did_then(string values, Correctness correctness) =>
        Assert.Equal(correctness, Assert.Single(await Scripted.Grade(Gate, ("2_1", Answer(values)))).Correctness);

    [Fact]
    public async Task What_its_author_prints_is_no_fault()
    {
        var result = await Scripted.Grade(Checked("print 'here', len(submission)\nif len(submission[0]) == 4:\n  print\n  correct = ['correct']"), ("2_1", Answer("[]")));
        Assert.Equal(Correctness.Correct, Assert.Single(result).Correctness);
    }

    [Theory]
    [InlineData("correct = ['correct'] if {} < [] and 'undefined' > 3 and 3 > None else ['incorrect']", null)]
    [InlineData("correct = ['correct'] if {} < {} else []", "'<' not supported between instances of 'dict' and 'dict'")]
    [InlineData("correct = [", "never closed")]
    [InlineData("exec 'correct = 1'", "exec")]
    [InlineData("correct = []", "The script did not mark every input of its response.")]
    [InlineData("raise ValueError('Run the analysis first.')", "Run the analysis first.")]
    public async Task What_cannot_be_mended_is_said_and_grades_nothing(string code, string? said)
    {
        var report = await Scripted.Report(Checked(code), ("2_1", Answer("[]")));
        if (said is null) Assert.Null(report.Error);
        else Assert.Contains(said, report.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string> NoCircuits => new("", "{}", "null", "[[", "[1]", "[[]]", "[[7]]", "[[\"w\",NaN]]", new string('[', 20_000), "[[\"w\"" + string.Concat(Enumerable.Repeat(",[", 30)),
        $"[{string.Join(',', Enumerable.Repeat("[\"w\"]", 1_001))}]");

    [Theory]
    [MemberData(nameof(NoCircuits))]
    public void What_is_no_circuit_is_told_and_uses_no_attempt(string given)
    {
        var graded = Grader.Grade(Given.Capa(Gate), Given.Answers(("2_1", given)), 1);
        Assert.Contains("2_1", graded.Errors.Keys);
    }

    [Fact]
    public async Task Of_two_circuits_one_that_is_missing_is_wrong_without_asking_the_script()
    {
        const string two = "<schematicresponse><schematic/><schematic/><answer>raise ValueError('asked')</answer></schematicresponse>";
        var report = await Scripted.Report(two, ("2_1", Answer("[]")));
        Assert.Null(report.Error);
        Assert.Equal(["incorrect", "incorrect"], Assert.Single(report.Results).Correct);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public async Task What_no_instrument_shows_passes_no_comparison(string forged) =>
        Assert.Equal("The drawing cannot be read.", (await Scripted.Report(Gate, ("2_1", Answer($"[[0.0000004, {forged}]]")))).Error);

    [Theory]
    [InlineData("<schematicresponse><schematic/></schematicresponse>")]
    [InlineData("<schematicresponse><textline/><answer>correct = []</answer></schematicresponse>")]
    [InlineData("<schematicresponse cfn=\"f\"><schematic/></schematicresponse>")]
    [InlineData("<schematicresponse><schematic initial_value=\"{}\"/><answer>correct = []</answer></schematicresponse>")]
    public void A_circuit_without_a_check_or_a_drawing_is_not_shown(string source) => Assert.NotNull(Given.Capa(source).Unsupported);

    [Theory]
    [InlineData("print 'x'\ncorrect = []", false)]
    [InlineData("correct = ['correct' if None < 3 else 'incorrect']", false)]
    [InlineData("try:\n  x = 1\nexcept ValueError, e:\n  pass", true)]
    [InlineData("raise ValueError, 'x'", true)]
    public void What_no_Python_of_today_reads_is_told_to_those_who_import_it(string code, bool told) =>
        Assert.Equal(told, Given.Capa(Checked(code)).Notes.Any(note => note.Text.ToString().Contains("version 2", StringComparison.Ordinal)));

    [Fact]
    public void A_script_that_prints_as_Python_2_did_is_told_too()
    {
        const string old = "<script type=\"loncapa/python\">\ndef f(expect, ans):\n  print ans\n  return True\n</script><customresponse cfn=\"f\"><textline/></customresponse>";
        Assert.Contains(Given.Capa(old).Notes, note => note.Text.ToString().Contains("print a", StringComparison.Ordinal));
    }
}
