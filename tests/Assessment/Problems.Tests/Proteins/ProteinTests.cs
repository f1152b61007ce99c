using System.Net;
using Stoa.Contracts.People;
using Stoa.Problems.Grading;
using Stoa.Problems.Proteins;
using Stoa.Problems.Questions;
using Stoa.Problems.Tests.Attempts;
using Stoa.Problems.Tests.Scripts;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Proteins;

public sealed class ProteinTests(Classroom room) : IClassFixture<Classroom>
{
    /// <summary>As in the demo course of Open edX.</summary>
    private const string Stick = """
        <script type="loncapa/python">
        def protex_grader(expect,ans):
          import json
          ans=json.loads(ans)
          if "ERROR" in ans["protex_answer"]:
            raise ValueError("Protex did not understand your answer. Try folding the protein.")
          return ans["protex_answer"]=="CORRECT"
        </script>
        <customresponse cfn="protex_grader"><designprotein2dinput width="855" height="580" target_shape="W;W;W;W;W;W;W"/></customresponse>
        """;

    private const string Straight = """{"protex_answer":"CORRECT","sequence":"RRRRRRR","disulfide":false}""";

    private readonly Person learner = StoaSite.Somebody();

    private static string To(string shape) => Stick.Replace("W;W;W;W;W;W;W", shape, StringComparison.Ordinal);

    [Theory]
    [InlineData(Straight, Correctness.Correct)]
    [InlineData("""{"protex_answer":"CORRECT"}""", Correctness.Correct)]
    [InlineData("""{"protex_answer":"INCORRECT","sequence":"LLLLLLL","disulfide":true}""", Correctness.Incorrect)]
    public async Task The_check_of_the_demo_course_grades_what_the_fold_came_to(string given, Correctness correctness) =>
        Assert.Equal(correctness, Assert.Single(await Scripted.Grade(Stick, ("2_1", given))).Correctness);

    public static TheoryData<string> NoProteins => new(
        "", "{", "null", "[]", "\"CORRECT\"", "{}", """{"protex_answer":true}""", """{"protex_answer":"correct"}""", """{"protex_answer":"CORRECT\n"}""", """{"sequence":"RRR"}""",
        """{"protex_answer":"ERROR: The protein is not folded yet.","sequence":"RRR","disulfide":false}""",
        """{"protex_answer":"INCORRECT","protex_answer":"CORRECT"}""", """{"protex_answer":"CORRECT","sequence":"RRX"}""", """{"protex_answer":"CORRECT","sequence":""}""",
        """{"protex_answer":"CORRECT","sequence":"RRRRRRRRRRRRRRRRR"}""", """{"protex_answer":"CORRECT","sequence":["R"]}""", """{"protex_answer":"CORRECT","disulfide":1}""",
        """{"protex_answer":"CORRECT","more":1}""", """{"protex_answer":"\ud800"}""", """{"\udfff":1,"protex_answer":"CORRECT"}""", """{"protex_answer":NaN}""", new string('[', 400),
        $$"""{"protex_answer":"ERROR{{new string('x', 300)}}"}""");

    [Theory]
    [MemberData(nameof(NoProteins))]
    public void What_is_no_folded_protein_is_told_and_uses_no_attempt(string given) =>
        Assert.Contains("2_1", Grader.Grade(Given.Capa(Stick), Given.Answers(("2_1", given)), 1).Errors.Keys);

    [Theory]
    [InlineData("W;W;W;W;W;W;W"), InlineData(" E ; NE;none;;"), InlineData("E"), InlineData("E;?;E"), InlineData("W;W;N")]
    public void A_shape_is_what_Open_edX_takes_for_one(string shape) =>
        Assert.Equal(shape.Trim(), ((ProteinField)Assert.IsType<ScriptedQuestion>(Assert.Single(Given.Capa(To(shape)).Questions)).Field).Target);

    [Theory]
    [InlineData(""), InlineData(" "), InlineData(";"), InlineData("N;N;none"), InlineData("S;S"), InlineData("R:W;R:W")]
    public void What_is_no_shape_is_not_shown(string shape) => Assert.NotNull(Given.Capa(To(shape)).Unsupported);

    [Fact]
    public void A_shape_that_is_missing_or_huge_is_not_shown()
    {
        Assert.NotNull(Given.Capa(To(string.Concat(Enumerable.Repeat("W;", 1_000)))).Unsupported);
        Assert.NotNull(Given.Capa("<customresponse cfn=\"f\"><designprotein2dinput/></customresponse>").Unsupported);
        Assert.NotNull(Given.Capa("<customresponse><designprotein2dinput target_shape=\"W;W\"/></customresponse>").Unsupported);
    }

    [Fact]
    public async Task The_page_has_the_target_and_says_what_it_needs_and_nothing_of_the_check()
    {
        var page = await room.Show(room.Put("protein", Stick), learner);
        Assert.Contains("The protein is designed here. This needs JavaScript.", page);
        Assert.Contains("<stoa-protein data-target=\"W;W;W;W;W;W;W\"", page);
        Assert.Contains("&quot;acid.R&quot;:&quot;arginine&quot;", page);
        Assert.DoesNotContain("protex_grader", page);
    }

    [Fact]
    public async Task A_protein_is_taken_once_and_what_is_none_uses_no_attempt()
    {
        room.Put("folded", Stick, "max_attempts=\"2\"");
        var unfolded = await Classroom.Body(await HandIn("""{"protex_answer":"ERROR: no","sequence":"RRR","disulfide":false}""", "1"), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("0 of 2 attempts used", unfolded);
        Assert.Contains("The protein is not folded yet. Fold it first.", unfolded);
        Assert.Contains("&quot;sequence&quot;:&quot;RRR&quot;", unfolded);
        Assert.Contains("The protein cannot be read.", await Classroom.Body(await HandIn("{}", "2"), HttpStatusCode.UnprocessableEntity));
        await Classroom.Body(await HandIn(new string('R', 1_000), "3"), HttpStatusCode.RequestEntityTooLarge);
        var submission = $"{Guid.CreateVersion7()}";
        await Classroom.Body(await HandIn(Straight, submission), HttpStatusCode.Accepted);
        await HandIn(Straight, submission);
        Assert.Equal(1, (await room.Query<int>("select count(*)::int from problems.gradings where learner_id = @Id and block_key = 'folded'", new { learner.Id })).Single());
    }

    private Task<HttpResponseMessage> HandIn(string given, string submission) =>
        room.Send(room.Site.As(learner), "folded", "attempts", ("a.2_1", given), ("submission", submission.Length > 1 ? submission : $"{Guid.CreateVersion7()}"));
}
