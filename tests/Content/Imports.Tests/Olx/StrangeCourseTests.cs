using Stoa.Contracts.Imports;
using Stoa.Imports.Olx;

namespace Stoa.Imports.Tests.Olx;

public sealed class StrangeCourseTests : IDisposable
{
    private readonly PackageBuilder builder = new();

    public void Dispose() => builder.Dispose();

    [Fact]
    public void A_package_without_a_course_says_so()
    {
        Assert.Contains("no course.xml", Failure(builder.With("readme.txt", "x")), StringComparison.Ordinal);
        Assert.Contains("a library", Failure(builder.With("library/library.xml", "<library/>")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e \"boom\">]><course url_name=\"r\">&e;</course>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><course url_name=\"r\"/>")]
    [InlineData("<course")]
    [InlineData("")]
    public void Entities_and_broken_xml_are_refused(string course) =>
        Assert.Contains("cannot be read", Failure(builder.With("course.xml", course)), StringComparison.Ordinal);

    [Fact]
    public void Deeply_nested_xml_is_refused() => Assert.Contains(
        "cannot be read",
        Failure(builder.With("course.xml", string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)))),
        StringComparison.Ordinal);

    [Fact]
    public void A_course_that_contains_itself_ends()
    {
        var course = builder.With("course.xml", "<course url_name=\"r\" org=\"O\" course=\"C\"><chapter url_name=\"c\"/></course>")
            .With("chapter/c.xml", "<chapter><sequential url_name=\"s\"/></chapter>")
            .With("sequential/s.xml", "<sequential><vertical url_name=\"v\"/></sequential>")
            .With("vertical/v.xml", "<vertical><vertical url_name=\"v\"/><wrapper url_name=\"w\"/><html url_name=\"h\"><p>x</p></html></vertical>")
            .With("wrapper/w.xml", "<wrapper><vertical url_name=\"v\"/></wrapper>")
            .Read();

        Assert.Contains(course.Ledger.Report("k").Notes, note => note.Message.Contains("contains itself", StringComparison.Ordinal));
        Assert.Equal("h", course.Root.Children[0].Children[0].Children[0].Children.Single().Key);
    }

    [Fact]
    public void What_only_staff_saw_stays_theirs_wherever_it_was_said()
    {
        var unit = builder.With("course.xml", "<course url_name=\"r\" org=\"O\" course=\"C\"><chapter url_name=\"c\"/></course>")
            .With("chapter/c.xml", "<chapter><sequential><vertical url_name=\"v\"/></sequential></chapter>")
            .With("vertical/v.xml", """
                <vertical>
                  <html url_name="key" visible_to_staff_only="true"><p>x</p></html>
                  <vertical visible_to_staff_only="true"><html url_name="inner"><p>x</p></html><problem url_name="quiz"><stringresponse answer="1"><textline/></stringresponse></problem></vertical>
                  <html url_name="open"><p>x</p></html>
                </vertical>
                """)
            .Read().Root.Children[0].Children[0].Children[0];

        Assert.Equal(
            [("key", true), ("inner", true), ("quiz", true), ("open", false)],
            unit.Children.Select(block => (block.Key, block.Content["staffOnly"]?.GetValue<bool>() == true)));
    }

    [Fact]
    public void A_missing_policy_and_blocks_without_names_are_no_obstacle()
    {
        var course = builder.With("course.xml", "<course url_name=\"r\" org=\"O\" course=\"C\"><chapter display_name=\"A\"><sequential><vertical><html>Plain &amp; text</html><problem/></vertical></sequential></chapter></course>").Read();

        Assert.Contains(course.Ledger.Report("k").Notes, note => note.Where == "policies");
        var unit = course.Root.Children.Single().Children.Single().Children.Single();
        Assert.Equal("Plain &amp; text", unit.Children[0].Content["html"]!.ToString());
        Assert.Equal(2, unit.Children.Select(block => block.Key).Distinct().Count());
    }

    [Fact]
    public void Names_that_are_no_keys_or_stand_for_pages_are_fitted_the_same_way_each_time()
    {
        builder.With("course.xml", "<course url_name=\"r\" org=\"O\" course=\"C\"><chapter><sequential><vertical url_name=\"progress\"><html url_name=\"Wöche 1/x\">x</html></vertical></sequential></chapter></course>");

        string[] Keys(OlxCourse course) => [course.Root.Children[0].Children[0].Children[0].Key, course.Root.Children[0].Children[0].Children[0].Children[0].Key];
        var first = Keys(builder.Read());

        Assert.Equal("vertical-progress", first[0]);
        Assert.Matches("^[A-Za-z0-9._~-]+$", first[1]);
        Assert.Equal(first, Keys(builder.Read()));
    }

    [Fact]
    public void A_problem_that_is_no_xml_keeps_its_source_and_a_text_in_an_old_encoding_is_read()
    {
        var course = builder.With("course.xml", "<course url_name=\"r\" org=\"O\" course=\"C\"><chapter><sequential><vertical><problem url_name=\"p\"/><html url_name=\"h\"/></vertical></sequential></chapter></course>")
            .With("problem/p.xml", "<problem><p>1 < 2</p></problem>")
            .With("html/h.xml", "<html filename=\"h\"/>")
            .With("html/h.html", [0x63, 0x61, 0x66, 0xE9])
            .Read();

        var unit = course.Root.Children[0].Children[0].Children[0];
        Assert.Equal("<problem><p>1 < 2</p></problem>", unit.Children[0].Content["source"]!.ToString());
        Assert.Equal("café", unit.Children[1].Content["html"]!.ToString());
    }

    [Fact]
    public void Without_a_key_of_its_own_a_package_needs_one()
    {
        builder.With("course.xml", "<course url_name=\"r\"><chapter/></course>");

        Assert.Contains("give a key", Failure(builder), StringComparison.Ordinal);
        Assert.Equal("A/B/C", builder.Read("A/B/C").Key);
    }

    [Theory]
    [InlineData("<object data=\"/static/a.pdf\" title=\"The paper\"><p>No reader</p></object><b>x</b>", "The paper")]
    [InlineData("<iframe src=\"/static/a.pdf\"></iframe>", "a.pdf")]
    [InlineData("<embed src=\"/static/a.pdf\">", "a.pdf")]
    public void An_embedded_document_becomes_a_link(string html, string name)
    {
        var course = builder.With("course.xml", $"<course url_name=\"r\" org=\"O\" course=\"C\"><chapter><sequential><vertical><html><![CDATA[{html}]]></html></vertical></sequential></chapter></course>")
            .With("static/a.pdf", "pdf").Read();

        var content = course.Root.Children[0].Children[0].Children[0].Children[0].Content;
        Assert.Null(content["isolated"]);
        Assert.Matches($"^<p><a href=\"/assets/[0-9a-f]{{64}}/a.pdf\">{name}</a></p>", content["html"]!.ToString());
    }

    [Fact]
    public void Static_files_that_name_each_other_in_a_circle_end()
    {
        var course = builder.With("course.xml", "<course url_name=\"r\" org=\"O\" course=\"C\"><chapter><sequential><vertical><html><![CDATA[<a href=\"/static/a.html\">a</a>]]></html></vertical></sequential></chapter></course>")
            .With("static/a.html", "<a href=\"b.html\">b</a>").With("static/b.html", "<a href=\"a.html\">a</a>")
            .Read();

        Assert.Equal(2, course.Assets.Used);
    }

    private static string Failure(PackageBuilder package) => Assert.Throws<ImportFailedException>(() => package.Read()).Message;
}
