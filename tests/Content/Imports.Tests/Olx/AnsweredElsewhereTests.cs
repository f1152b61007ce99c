namespace Stoa.Imports.Tests.Olx;

public sealed class AnsweredElsewhereTests
{
    private static string[] Notes(string inner)
    {
        using var builder = SmallCourse.Make();
        builder.With("course/vertical/unit.xml", $"<vertical><problem url_name=\"p9\"><customresponse cfn=\"f\">{inner}</customresponse></problem></vertical>");
        return [.. builder.Read().Ledger.Report("k").Notes.Where(note => note.Message.Contains("another site", StringComparison.Ordinal)).Select(note => $"{note.Severity}: {note.Message}")];
    }

    [Fact]
    public void The_report_names_the_site_that_an_answer_depends_on() => Assert.Equal(
        ["warning: It is answered on a page of another site, files.example.org; while that site is away, it cannot be answered."],
        Notes("<jsinput gradefn=\"a.b\" html_file=\"https://files.example.org/x.html\"/>"));

    [Fact]
    public void The_report_names_the_site_of_a_picture_that_names_are_put_on() => Assert.Equal(
        ["info: A picture is shown from another site, pictures.example.org; it may go away."],
        Notes("<drag_and_drop_input img=\"https://pictures.example.org/x.png\"><draggable id=\"a\" label=\"A\"/></drag_and_drop_input>"));

    [Theory]
    [InlineData("<jsinput gradefn=\"a.b\" html_file=\"/static/x.html\"/>"), InlineData("<jsinput gradefn=\"a.b\" html_file=\"file:///etc/passwd\"/>"), InlineData("<jsinput/>")]
    public void What_is_in_the_course_needs_no_other_site(string inner) => Assert.Empty(Notes(inner));
}
