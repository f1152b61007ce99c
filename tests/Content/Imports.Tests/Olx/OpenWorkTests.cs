using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;

namespace Stoa.Imports.Tests.Olx;

/// <summary>Open responses and what staff grade become assignments.</summary>
public sealed class OpenWorkTests
{
    private const string Essay = """
        <openassessment url_name="essay" submission_due="2026-03-01T00:00:00+00:00" text_response="required" file_upload_response="optional"
            file_upload_type="image" allow_multiple_files="False" prompts_type="html" ATTRIBUTES>
          <title>An essay</title>
          <assessments>STEPS</assessments>
          <prompts><prompt><description>&lt;p&gt;Write &lt;b&gt;well&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;.&lt;/p&gt;</description></prompt></prompts>
          <rubric>
            <criterion feedback="required"><name>0</name><label>Clarity</label><prompt>Is it clear?</prompt>
              <option points="0"><name>0</name><label>No</label><explanation>It is not.</explanation></option>
              <option points="3"><name>1</name><label>Yes</label><explanation>It is.</explanation></option></criterion>
            <criterion><name>Ideas and more</name><label></label><prompt>Any?</prompt>
              <option points="0"><name>None</name></option><option points="2"><name>Some</name></option></criterion>
            <feedbackprompt>What stood out?</feedbackprompt>
          </rubric>
        </openassessment>
        """;

    private const string Peers = """
        <assessment name="student-training">
          <example><answer><part>A sample.</part></answer><select criterion="0" option="1"/><select criterion="Ideas and more" option="None"/></example>
        </assessment>
        <assessment name="peer-assessment" must_grade="5" must_be_graded_by="3" due="2026-03-11T00:00:00+00:00"/>
        """;

    [Fact]
    public void An_open_response_by_peers_keeps_prompt_rubric_steps_samples_dates_and_files()
    {
        var (block, report) = Read(Essay, Peers);
        var content = block.Content;
        Assert.Equal(("assignment", "An essay"), (block.Type, block.Title));
        Assert.Equal("<p>Write <b>well</b>.</p>", content["prompt"]!.ToString());
        Assert.Equal((5, "2026-03-01T00:00:00Z", "refuse"), ((double)content["points"]!, content["due"]!.ToString(), content["late"]!.ToString()));
        Assert.Equal("""{"staff":0,"peers":1,"self":0}""", content["reviewers"]!.ToJsonString());
        Assert.Equal("""{"needed":3,"mustGrade":5,"expectedCompletion":1,"patienceDays":10}""", content["peers"]!.ToJsonString());
        Assert.Equal(("required", "optional", 1), (content["handIn"]!["text"]!.ToString(), content["handIn"]!["files"]!.ToString(), (int)content["handIn"]!["mostFiles"]!));
        Assert.Contains("png", content["handIn"]!["fileTypes"]!.AsArray().Select(type => type!.ToString()));
        Assert.Equal(["Clarity", "Ideas and more"], content["rubric"]!["criteria"]!.AsArray().Select(one => one!["name"]!.ToString()));
        Assert.Equal(("required", "It is."), (content["rubric"]!["criteria"]![0]!["comment"]!.ToString(), content["rubric"]!["criteria"]![0]!["levels"]![1]!["description"]!.ToString()));
        Assert.Equal("""[{"text":"A sample.","marks":{"c1":"l2","c2":"l1"}}]""", content["samples"]!.ToJsonString());
        Assert.Equal(new FidelityCount(1, 1, 0, 0), report.Blocks["openassessment"]);
    }

    [Fact]
    public void Who_gives_the_grade_is_as_in_Open_edX_and_what_falls_away_is_said()
    {
        Assert.Equal("""{"staff":0,"peers":0,"self":1}""", Read(Essay, "<assessment name=\"self-assessment\"/>").Block.Content["reviewers"]!.ToJsonString());
        var (block, report) = Read(Essay, Peers + "<assessment name=\"self-assessment\"/><assessment name=\"staff-assessment\" required=\"True\"/>");
        Assert.Equal("""{"staff":1,"peers":0,"self":0}""", block.Content["reviewers"]!.ToJsonString());
        Assert.Equal(new FidelityCount(1, 0, 1, 0), report.Blocks["openassessment"]);
        Assert.Equal(2, report.Notes.Count(note => note.Where == "essay" && note.Severity == "warning"));
    }

    [Fact]
    public void A_date_that_nobody_chose_is_none()
    {
        var (block, _) = Read(Essay.Replace("2026-03-01", "2029-01-01", StringComparison.Ordinal), Peers);
        Assert.Null(block.Content["due"]);
    }

    [Fact]
    public void A_file_for_staff_and_a_grade_for_work_done_elsewhere()
    {
        var (upload, _) = Read("<edx_sga url_name=\"sga\" display_name=\"Hand in\" weight=\"2.0\"/>");
        Assert.Equal(("assignment", "required", "none", 2), (upload.Type, upload.Content["handIn"]!["files"]!.ToString(), upload.Content["handIn"]!["text"]!.ToString(), (double)upload.Content["points"]!));
        var (grade, report) = Read("<staffgradedxblock url_name=\"oral\" display_name=\"Oral\" instructions=\"Come &lt;b&gt; and talk.\"/>");
        Assert.Equal("<p>Come &lt;b&gt; and talk.</p>", grade.Content["prompt"]!.ToString());
        Assert.Equal(("none", "none", "none", 1), (Asked(grade, "text"), Asked(grade, "files"), Asked(grade, "links"), (double)grade.Content["points"]!));
        Assert.Equal(new FidelityCount(1, 1, 0, 0), report.Blocks["staffgradedxblock"]);
    }

    [Theory]
    [InlineData("<openassessment url_name=\"e\"/>"), InlineData("<openassessment url_name=\"e\"><rubric><criterion/></rubric><assessments><assessment/></assessments></openassessment>")]
    [InlineData("<edx_sga url_name=\"e\" points=\"many\" weight=\"-1\"/>"), InlineData("<staffgradedxblock url_name=\"e\" weight=\"NaN\"/>")]
    public void What_is_broken_or_empty_comes_in_with_what_it_has(string olx)
    {
        var (block, _) = Read(olx);
        Assert.Equal("assignment", block.Type);
        Assert.InRange((double)block.Content["points"]!, 0, 100);
    }

    private static string Asked(BlockDraft block, string what) => block.Content["handIn"]![what]!.ToString();

    private static (BlockDraft Block, FidelityReport Report) Read(string olx, string steps = "")
    {
        using var builder = new PackageBuilder()
            .With("course/course.xml", "<course url_name=\"r1\" org=\"Acme\" course=\"C1\"/>")
            .With("course/course/r1.xml", "<course display_name=\"Small\"><chapter url_name=\"one\"/></course>")
            .With("course/chapter/one.xml", $"<chapter display_name=\"One\"><sequential url_name=\"two\"><vertical url_name=\"three\">{olx.Replace("STEPS", steps, StringComparison.Ordinal).Replace("ATTRIBUTES", "", StringComparison.Ordinal)}</vertical></sequential></chapter>");
        var course = builder.Read();
        return (course.Root.Children[0].Children[0].Children[0].Children.Single(), course.Ledger.Report(course.Key));
    }
}
