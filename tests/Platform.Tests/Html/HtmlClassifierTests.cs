using Stoa.Platform.Html;

namespace Stoa.Platform.Tests.Html;

public class HtmlClassifierTests
{
    [Theory]
    [InlineData("<p>text</p>", false, true)]
    [InlineData("", false, false)]
    [InlineData("<p></p>\n", false, false)]
    [InlineData("<script src=/static/a.js></script><link rel=stylesheet href=/static/a.css>", true, false)]
    [InlineData("<style>p{color:red}</style>", true, false)]
    [InlineData("<p onclick=\"f()\">x</p>", true, true)]
    [InlineData("<iframe src=/static/a.html></iframe>", true, true)]
    [InlineData("<a href=\"javascript:f()\">x</a>", true, true)]
    [InlineData("<script type=\"math/tex\">x</script>", false, true)]
    [InlineData("<img src=/static/a.png>", false, true)]
    [InlineData("<canvas></canvas>", true, true)]
    [InlineData("<p>&lt;script&gt;</p>", false, true)]
    public void Content_that_must_run_is_told_from_text(string html, bool interactive, bool visible)
    {
        var nature = HtmlClassifier.Classify(html);

        Assert.Equal((interactive, visible), (nature.Interactive, nature.Visible));
    }

    [Theory]
    [InlineData("<p>One</p><p>two<br>three</p>tail", "One\ntwo\nthree\ntail")]
    [InlineData("a<script>b</script><style>c</style> d &amp; e", "a\nd & e")]
    [InlineData("<p>x<b>y</b>z</p>", "xyz")]
    [InlineData("plain   words", "plain words")]
    public void The_plain_text_is_what_a_reader_reads(string html, string expected) =>
        Assert.Equal(expected, HtmlText.Plain(html));

    [Theory]
    [InlineData("<p>It's three words</p>", 3)]
    [InlineData("<p>مرحبا بالعالم</p>", 2)]
    [InlineData("学習は楽しい", 3)]
    [InlineData("", 0)]
    public void Words_are_counted_in_every_script(string html, int words) => Assert.Equal(words, HtmlText.Words(html));
}
