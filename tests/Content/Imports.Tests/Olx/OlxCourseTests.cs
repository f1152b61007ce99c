using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Imports.Olx;

namespace Stoa.Imports.Tests.Olx;

public sealed class OlxCourseTests : IDisposable
{
    private readonly PackageBuilder builder = SmallCourse.Make();
    private readonly OlxCourse course;
    private readonly Dictionary<string, BlockDraft> blocks;
    private readonly FidelityReport report;

    public OlxCourseTests()
    {
        course = builder.Read();
        blocks = All(course.Root).ToDictionary(block => block.Key);
        report = course.Ledger.Report(course.Key);
    }

    public void Dispose() => builder.Dispose();

    [Fact]
    public void Chapters_sequentials_and_verticals_become_sections_lessons_and_units()
    {
        Assert.Equal("Acme/C1/r1", course.Key);
        Assert.Equal(["one"], course.Root.Children.Select(section => section.Key));
        var lessons = course.Root.Children[0].Children;
        Assert.Equal(["lesson", "one-lesson"], lessons.Select(lesson => lesson.Key));
        Assert.Equal("Lesson by policy", lessons[0].Title);
        Assert.Equal(["unit", "more", "lesson-unit"], lessons[0].Children.Select(unit => unit.Key));
        Assert.Equal("loose", lessons[1].Children.Single().Key);
        Assert.All(lessons.SelectMany(lesson => lesson.Children), unit => Assert.Equal(BlockTypes.Unit, unit.Type));
    }

    [Fact]
    public void Settings_dates_and_grading_come_with_it()
    {
        var lesson = blocks["lesson"].Content;
        Assert.Equal("""{"due":"2026-03-01T10:00:00Z","format":"Homework","graded":true}""", lesson.ToJsonString());
        Assert.True((bool)blocks["more"].Content["staffOnly"]!);
        var root = course.Root.Content;
        Assert.Equal("attempted", root["showAnswer"]!.ToString());
        Assert.Equal(1560, (int)root["grading"]!["graceMinutes"]!);
        Assert.Equal("Homework", root["grading"]!["types"]![0]!["name"]!.ToString());
        Assert.StartsWith("2026-01-02", root["start"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(report.Notes, note => note.Message.Contains("“soon” (end)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_about_pages_tabs_updates_handouts_and_textbooks_are_there()
    {
        var root = course.Root;
        Assert.Equal("Small course", root.Title);
        Assert.Equal("Short & good", Text(root, "summary"));
        Assert.Equal(("3 hours", "6", "introductory"), (Text(root, "effort"), Text(root, "weeks"), Text(root, "level")));
        Assert.Equal("<section><h2 class=\"as-h2\">About</h2><p>Hello</p></section>", Text(root, "overview"));
        Assert.Matches("^/assets/[0-9a-f]{64}/a_b.png$", Text(root, "image"));
        Assert.Equal("Prof, Acme", root.Content["instructors"]![0]!["title"]!.ToString());
        Assert.Equal(["extra", "textbook-1"], root.Content["pages"]!.AsArray().Select(page => page!["slug"]!.ToString()));
        Assert.Equal("2023-11-05", root.Content["updates"]!.AsArray().Single()!["date"]!.ToString());
        Assert.Contains("/guide.pdf", Text(root, "handouts"), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_sanitised_and_its_links_lead_on()
    {
        var html = Text(blocks["text"], "html");
        Assert.Contains("class=\"x-blue\"", html, StringComparison.Ordinal);
        Assert.Matches("src=\"/assets/[0-9a-f]{64}/a_b.png\"", html);
        Assert.Contains("href=\"/jump_to_id/film\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/jump_to_id/unit\"", html, StringComparison.Ordinal);
        Assert.Matches("href=\"/assets/[0-9a-f]{64}/guide.pdf#page=2\"", html);
        Assert.Contains("%%USER_ID%% \\(x&lt;1\\)", html, StringComparison.Ordinal);
        Assert.Contains("see \"/static/a_b.png\"", html, StringComparison.Ordinal);
        Assert.Equal("<p>Inline <b>text</b></p>", Text(blocks["loose-text"], "html"));
    }

    [Fact]
    public void What_must_run_is_isolated_with_what_its_neighbours_bring()
    {
        Assert.DoesNotContain("setup", blocks.Keys);
        foreach (var key in (string[])["hot", "lab"])
        {
            var content = blocks[key].Content;
            Assert.True((bool)content["isolated"]!);
            Assert.Contains("<script>$('.hot')", content["setup"]!.ToString(), StringComparison.Ordinal);
            Assert.Matches("href=\"/assets/[0-9a-f]{64}/look.css\"", content["setup"]!.ToString());
            Assert.Equal("jquery", content["libraries"]![0]!.ToString());
        }

        Assert.Equal(["https://api.example.org"], blocks["lab"].Content["hosts"]!.AsArray().Select(host => host!.ToString()));
        Assert.Contains("onclick", Text(blocks["lab"], "html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_video_has_its_sources_part_and_transcripts()
    {
        var film = blocks["film"].Content;
        Assert.EndsWith("/film.mp4", film["sources"]![0]!["url"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("https://cdn.example.org/film.webm", film["sources"]![1]!["url"]!.ToString());
        Assert.Equal((60, 90), ((double)film["start"]!, (double)film["end"]!));
        Assert.Equal(["en"], film["transcripts"]!.AsObject().Select(pair => pair.Key));
        Assert.Null(film["youtube"]);
    }

    [Fact]
    public void Problems_keep_their_xml_and_those_that_cannot_run_say_why()
    {
        var olx = Text(blocks["p1"], "olx");
        Assert.Matches("src=\"/assets/[0-9a-f]{64}/a_b.png\"", olx);
        Assert.DoesNotContain("markdown", olx, StringComparison.Ordinal);
        Assert.Equal(BlockTypes.Unsupported, blocks["scripted"].Type);
        Assert.Equal("problem", Text(blocks["scripted"], "originalType"));
        Assert.Equal(new FidelityCount(1, 0, 0, 1), report.Responses["customresponse"]);
        Assert.Equal(new FidelityCount(4, 3, 0, 1), report.Blocks["problem"]);
    }

    [Fact]
    public void Groups_inside_of_units_are_opened_out()
    {
        Assert.Contains("inner", blocks.Keys);
        Assert.Contains("va", blocks.Keys);
        Assert.DoesNotContain("vb", blocks.Keys);
        Assert.Contains("then", blocks.Keys);
        Assert.Equal(BlockTypes.Random, blocks["pool"].Type);
        Assert.Equal(["p2"], blocks["pool"].Children.Select(child => child.Key));
        Assert.Equal(new FidelityCount(1, 0, 1, 0), report.Blocks["split_test"]);
        Assert.Equal(new FidelityCount(1, 0, 1, 0), report.Blocks["conditional"]);
    }

    [Fact]
    public void The_small_blocks_are_understood()
    {
        Assert.Equal("<p>Which?</p>", Text(blocks["vote"], "question"));
        Assert.Matches("^/assets/", blocks["vote"].Content["options"]![0]!["image"]!.ToString());
        Assert.Equal(("Ask", "Q?"), (blocks["ask"].Title, blocks["ask"].Content["questions"]![0]!["label"]!.ToString()));
        Assert.Equal(BlockTypes.Done, blocks["ready"].Type);
        Assert.Equal(BlockTypes.Discussion, blocks["talk"].Type);
        Assert.Contains("<span data-annotation=\"1\">this</span>", Text(blocks["remarks"], "html"), StringComparison.Ordinal);
        Assert.Equal("<p>Body</p>", blocks["remarks"].Content["annotations"]![0]!["body"]!.ToString());
        Assert.Equal(("lti", "novel-xblock"), (Text(blocks["tool"], "originalType"), Text(blocks["novel"], "originalType")));
    }

    [Theory]
    [InlineData("one", "warning", "Several blocks are called")]
    [InlineData("course.xml", "error", "“gone”, which is not in the package")]
    [InlineData("unit", "error", "“nowhere”, which is not in the package")]
    [InlineData("text", "warning", "A link leads to “missing-block”")]
    [InlineData("text", "warning", "“not there.png” is not in the package")]
    [InlineData("text", "warning", "for some groups of learners only")]
    [InlineData("text", "info", "another site, pictures.example.org")]
    [InlineData("film", "warning", "“lost.srt” is not in the package")]
    [InlineData("drafts", "info", "1 draft")]
    [InlineData("problem", "info", "1 file here belongs to no part")]
    [InlineData("tabs/secret.html", "info", "hidden from learners")]
    [InlineData("static", "info", "1 of 7 static files")]
    public void What_is_odd_is_noted(string where, string severity, string message) => Assert.Contains(
        report.Notes,
        note => note.Severity == severity && note.Message.Contains(message, StringComparison.Ordinal) && (note.Where == where || where == "one"));

    [Fact]
    public void Files_are_counted_once()
    {
        Assert.Equal(2, report.Assets.Missing);
        Assert.Equal(report.Assets.Referenced, report.Assets.Found + report.Assets.Missing);
    }

    private static string Text(BlockDraft block, string name) => block.Content[name]?.ToString() ?? "";

    private static IEnumerable<BlockDraft> All(BlockDraft block) => block.Children.SelectMany(All).Prepend(block);
}
