using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Problems.Blocks;
using Stoa.Problems.Tests.Attempts;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Blocks;

public sealed class ProblemViewTests(Classroom room) : IClassFixture<Classroom>
{
    private readonly Person learner = StoaSite.Somebody();

    /// <summary>Every kind of question, with a key, hints and feedback that bear the word “secret”, or numbers that stand nowhere else.</summary>
    private const string Everything = """
        <p>Read \(x^2\) and <a href="/jump_to_id/other">go</a>.</p>
        <multiplechoiceresponse><label>One?</label><choicegroup><choice correct="true">yes<choicehint>secret1</choicehint></choice><choice correct="false">no</choice></choicegroup></multiplechoiceresponse>
        <choiceresponse><label>Several?</label><checkboxgroup><choice correct="true">a<choicehint selected="true">secret2</choicehint></choice><choice correct="false">b</choice><compoundhint value="A">secret3</compoundhint></checkboxgroup></choiceresponse>
        <optionresponse><label>List?</label><optioninput><option correct="True">up<optionhint>secret4</optionhint></option><option correct="False">down</option></optioninput></optionresponse>
        <numericalresponse answer="735007351"><label>Number?</label><correcthint>secret5</correcthint><additional_answer answer="735007352"/><textline correct_answer="735007351"/></numericalresponse>
        <stringresponse answer="secret6"><label>Text?</label><additional_answer answer="secret7"/><stringequalhint answer="secret8">secret9</stringequalhint><textline/></stringresponse>
        <formularesponse samples="x@1:2#5" answer="x*735007353"><label>Formula?</label><textline/></formularesponse>
        <imageresponse><p>Where?</p><imageinput src="/assets/0/a.png" width="600" height="638" rectangle="(7354,98)-(7355,168)" alt="A map"/></imageresponse>
        <annotationresponse><annotationinput><text>A line</text><tag_prompt>Which?</tag_prompt><options><option choice="correct">this</option><option choice="incorrect">that</option></options></annotationinput></annotationresponse>
        <choicetextresponse><label>Fill?</label><radiotextgroup><choice correct="true">x is <numtolerance_input answer="735007356"/></choice><choice correct="false">none</choice></radiotextgroup></choicetextresponse>
        <solution><p>secret10</p></solution>
        <demandhint><hint>secret11</hint></demandhint>
        """;

    private static readonly string[] marks = ["secret", "73500735", "7354,", "\"7354\"", " correct=", "Correct", "rectangle", "Right answer"];

    [Fact]
    public async Task The_page_never_holds_the_key_before_the_learner_may_see_it()
    {
        room.Put("key", Everything, "showanswer=\"finished\"");
        foreach (var html in new[] { await room.Show("key", learner), await room.Show("key", learner, enrolled: false), await room.Show("key", null, enrolled: false) })
        {
            Assert.Contains("Number?", html);
            Assert.All(marks, mark => Assert.DoesNotContain(mark, html));
        }
    }

    [Fact]
    public async Task A_wrong_attempt_reveals_only_that_it_was_wrong()
    {
        room.Put("wrong", Everything, "showanswer=\"finished\"");
        var html = await Classroom.Body(await room.Send(room.Site.As(learner), "wrong", "attempts", ("a.2_1", "choice_1"), ("a.5_1", "1")));
        Assert.Contains("Incorrect", html);
        Assert.DoesNotContain("secret", html);
        Assert.DoesNotContain("73500735", html);
    }

    [Fact]
    public async Task Every_field_has_a_name()
    {
        room.Put("names", Everything);
        var html = await room.Show("names", learner);
        foreach (var name in new[] { "One?", "Several?", "List?", "Number?", "Text?", "Formula?", "Where?", "Which?", "Fill?" }) Assert.Contains(name, html);
        Assert.Equal(Count(html, "<fieldset"), Count(html, "<legend"));
    }

    [Fact]
    public async Task Staff_who_preview_see_the_answers_and_staff_who_take_the_course_do_not()
    {
        room.Put("staff", Everything, "showanswer=\"never\"");
        var author = StoaSite.Somebody(Role.Author);
        var preview = await room.Show("staff", author, enrolled: false);
        Assert.Contains("735007351", preview);
        Assert.Contains("secret10", preview);
        Assert.DoesNotContain(">Submit<", preview);
        Assert.Contains("preview this course as staff", preview);
        Assert.DoesNotContain("735007351", await room.Show("staff", author));
        Assert.DoesNotContain("735007351", await room.Show("staff", learner, enrolled: false));
    }

    [Fact]
    public async Task Stored_links_lead_to_the_course() =>
        Assert.Contains($"href=\"{Classroom.Course}/jump/other\"", await room.Show(room.Put("links", Everything), learner));

    [Fact]
    public async Task A_visitor_sees_the_problem_and_is_invited_to_sign_in()
    {
        var html = await room.Show(room.Put("visitor", Everything), null, enrolled: false);
        Assert.Contains("Sign in to answer", html);
        Assert.DoesNotContain(">Submit<", html);
        Assert.Equal(Count(html, "name=\"a."), Count(html, " disabled"));
    }

    [Fact]
    public async Task Right_answers_are_marked_when_they_may_be_seen()
    {
        room.Put("right", Everything, "showanswer=\"always\"");
        var html = await Classroom.Body(await room.Send(room.Site.As(learner), "right", "answer"));
        Assert.Contains("735007351", html);
        Assert.Contains("<rect x=\"7354\"", html);
        Assert.Contains("secret10", html);
        Assert.Equal(4, Count(html, "Right answer"));
    }

    [Fact]
    public async Task An_unsupported_problem_says_so_in_its_place()
    {
        var html = await room.Show(room.Put("unsupported", "<p>Intro</p><coderesponse><textbox/></coderesponse>"), learner);
        Assert.Contains("This problem cannot be answered here yet", html);
        Assert.Contains("This problem needs a grading program elsewhere, which this site does not call yet.", html);
        Assert.Contains("It does not count against your grade.", html);
        Assert.DoesNotContain("Intro", html);
        Assert.DoesNotContain("<form", html);
    }

    [Fact]
    public void What_authors_write_is_made_safe() =>
        Assert.DoesNotContain("<script", ProblemSource.Read(
            System.Text.Json.JsonDocument.Parse("""{ "format": "stoa-problem/1", "body": [ { "html": "<p onclick='x()'>a<script>alert(1)</script></p>" } ] }""").RootElement,
            ProblemHtml.Clean).Problem.Body);

    [Fact]
    public void A_block_that_cannot_be_answered_is_not_saved() =>
        Assert.NotEmpty(new ProblemBlock(new ProblemCatalog(), new Stoa.Problems.Scripts.ProblemPreparation()).Validate(new BlockDraft("k", "problem", "", new() { ["olx"] = "<problem><coderesponse/></problem>" }, [])));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
