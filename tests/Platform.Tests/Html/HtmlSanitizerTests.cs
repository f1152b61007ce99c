using System.Diagnostics;
using System.Text;
using Stoa.Platform.Html;

namespace Stoa.Platform.Tests.Html;

public class HtmlSanitizerTests
{
    [Theory]
    [InlineData("<ol>Testing <b>area</b> 51</ol>", "<ol><li>Testing <b>area</b> 51</li></ol>")]
    [InlineData("<ul> <li>a</li> <ul><li>b</li></ul> <li>c</li></ul>", "<ul> <li>a</li> <li style=\"list-style:none\"><ul><li>b</li></ul> </li><li>c</li></ul>")]
    [InlineData("<ol><p>Week</p><p>x</p><li>a</li>y</ol>", "<ol><li><p>Week</p><p>x</p></li><li>a</li><li>y</li></ol>")]
    [InlineData("<p>x</p><li>a</li>", "<p>x</p><div>a</div>")]
    [InlineData("<ul><script>1</script><img src='javascript:1' alt='A map'></ul>", "<ul><li>A map</li></ul>")]
    [InlineData("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>")]
    public void A_list_holds_nothing_but_items(string given, string expected) => Assert.Equal(expected, HtmlSanitizer.Sanitize(given));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<a href=\"java\nscript:alert(1)\">x</a>")]
    [InlineData("<a href=\" \u0001javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"data:text/html,<script>alert(1)</script>\">x</a>")]
    [InlineData("<a href=\"vbscript:alert(1)\">x</a>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>")]
    [InlineData("<svg><foreignObject><iframe srcdoc=\"<script>alert(1)</script>\"></iframe></foreignObject></svg>")]
    [InlineData("<svg><use href=\"data:image/svg+xml,<svg onload=alert(1)>\"/><animate attributeName=href values=javascript:alert(1)></svg>")]
    [InlineData("<p style=\"background:url(javascript:alert(1));position:fixed;width:expression(alert(1))\">x</p>")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe>")]
    [InlineData("<object data=\"javascript:alert(1)\"></object><embed src=\"javascript:alert(1)\">")]
    [InlineData("<template><script>alert(1)</script></template><title><img src=x onerror=alert(1)></title>")]
    [InlineData("<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;url=https://evil.example\">")]
    [InlineData("<form action=\"https://evil.example\"><input name=password><button>Sign in</button></form>")]
    [InlineData("<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>")]
    public void Nothing_that_runs_or_leaves_its_place_comes_through(string hostile)
    {
        var clean = HtmlSanitizer.Sanitize(hostile);

        var again = HtmlDocuments.TryParse(clean)!;
        foreach (var element in HtmlDocuments.Descendants(again).OfType<AngleSharp.Dom.IElement>())
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "iframe", "object", "embed", "form", "input", "base", "meta", "use"]);
            Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain(element.Attributes, a => a.Name is "href" or "src" && a.Value.Contains("script:", StringComparison.Ordinal));
            Assert.DoesNotContain(element.Attributes, a => a.Name == "style" && (a.Value.Contains("url", StringComparison.Ordinal) || a.Value.Contains("position", StringComparison.Ordinal)));
        }

        Assert.Equal(clean, HtmlSanitizer.Sanitize(clean));
    }

    [Theory]
    [InlineData("<p>One <strong>two</strong> <em>three</em> &amp; &lt;four&gt;</p>")]
    [InlineData("<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<table tabindex=\"0\"><caption>c</caption><thead><tr><th scope=\"col\">x</th></tr></thead><tbody><tr><td colspan=\"2\">y</td></tr></tbody></table>")]
    [InlineData("<figure><img alt=\"A\" width=\"3\" height=\"4\" src=\"/assets/ab/a.png\" loading=\"lazy\" decoding=\"async\"><figcaption>c</figcaption></figure>")]
    [InlineData("<details open=\"\"><summary>s</summary>t</details>")]
    [InlineData("<p>\\(x &lt; y\\) and \\[ \\frac{1}{2} \\]</p>")]
    [InlineData("<math display=\"block\"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>")]
    [InlineData("<a href=\"/jump_to_id/abc\">go</a> <a href=\"/static/a.pdf\">file</a> <a href=\"/assets/ff/a.pdf\">file</a>")]
    [InlineData("<a href=\"https://example.org/\" target=\"_blank\" rel=\"noopener\">out</a> <a href=\"mailto:a@example.org\">m</a>")]
    [InlineData("<svg viewBox=\"0 0 2 2\"><path d=\"M0 0L1 1\" fill=\"#abc\"></path></svg>")]
    [InlineData("<p lang=\"ar\" dir=\"rtl\">مرحبا</p>")]
    public void Plain_course_text_stays_as_it_was_written(string html) =>
        Assert.Equal(html, HtmlSanitizer.Sanitize(html));

    [Theory]
    [InlineData("<p id=\"main\" class=\"button blue\">x</p>", "<p id=\"x-main\" class=\"x-button x-blue\">x</p>")]
    [InlineData("<a href=\"#top\" name=\"there\">x</a>", "<a id=\"x-there\" href=\"#x-top\">x</a>")]
    [InlineData("<h1>a</h1><h4>b</h4>", "<h2 class=\"as-h1\">a</h2><h3 class=\"as-h4\">b</h3>")]
    [InlineData("<h3>a</h3><h2>b</h2>", "<h2 class=\"as-h3\">a</h2><h2 class=\"as-h2\">b</h2>")]
    [InlineData("<img src=\"/static/a.png\" style=\"max-width: 700px\">", "<img alt=\"\" style=\"max-width:min(100%,700px)\" src=\"/static/a.png\" loading=\"lazy\" decoding=\"async\">")]
    [InlineData("<font color=\"red\">x</font>", "<span style=\"--author-ink:red\">x</span>")]
    [InlineData("<center>x</center>", "<div style=\"text-align:center\">x</div>")]
    [InlineData("<p style=\"color: #092B4D; margin-left: -900px; padding: 4px\">x</p>", "<p style=\"--author-ink:#092B4D;padding:4px\">x</p>")]
    [InlineData("<p style=\"font-size: 4px\">x</p>", "<p style=\"font-size:0.8em\">x</p>")]
    [InlineData("<a href=\"//example.org/x\">x</a>", "<a href=\"https://example.org/x\" rel=\"noopener\">x</a>")]
    [InlineData("<iframe src=\"https://example.org/v\" title=\"A film\"></iframe>", "<a href=\"https://example.org/v\" target=\"_blank\" rel=\"noopener\">A film</a>")]
    [InlineData("<script type=\"math/tex; mode=display\">a<b</script>", "\\[a&lt;b\\]")]
    [InlineData("<span class=\"material-symbols-outlined\">menu_book</span>Read", "Read")]
    [InlineData("<div class=\"material-icons\">bolt</div><p>Read</p>", "<p>Read</p>")]
    [InlineData("<td><span class=\"material-symbols-outlined green-icon\"> check </span></td>", "✓")]
    [InlineData("<p>Yes <i class=\"fa fa-times\" aria-hidden=\"true\"></i>, the <i class=\"fa fa-cog\">gear</i></p>", "<p>Yes ✗, the <i class=\"x-fa x-fa-cog\">gear</i></p>")]
    [InlineData("<p>A <span class=\"glyphicon glyphicon-ok\"></span> <i class=\"fa fa-unheard-of\"></i></p>", "<p>A ✓ <i class=\"x-fa x-fa-unheard-of\"></i></p>")]
    [InlineData("<unknown-thing>kept <b>text</b></unknown-thing>", "kept <b>text</b>")]
    [InlineData("<video src=\"/static/a.mp4\" autoplay></video>", "<video src=\"/static/a.mp4\" controls=\"\" preload=\"metadata\" playsinline=\"\"></video>")]
    public void Names_levels_and_old_presentation_are_fitted_into_the_page(string html, string expected)
    {
        Assert.Equal(expected, HtmlSanitizer.Sanitize(html));
        Assert.Equal(expected, HtmlSanitizer.Sanitize(expected));
    }

    public static TheoryData<string> Exhausting() => new()
    {
        Repeat("<div>", 300_000),
        Repeat("<b>", 50_000) + Repeat("<p>", 50_000),
        Repeat("<svg><g/>", 100_000),
        Repeat("<g/>", 100_000),
        Repeat("<table><tr><td>", 50_000),
        Repeat("<svg><p><g/>", 50_000),
        "<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i} ")) + ">",
        Repeat("<a href=x>", 60) + Repeat("<p>x", 200_000),
        Repeat("<!--><div>", 100_000),
        Repeat("<a b=='><div>", 100_000),
        Repeat("<a ='><div>", 100_000),
        Repeat("<a b'><div>", 100_000),
        Repeat("<svg><script><g>", 100_000),
        new string('x', 6_000_000),
        Repeat("&amp", 1_000_000),
        Repeat("<", 1_000_000),
        Repeat("</p>", 300_000),
    };

    [Theory]
    [MemberData(nameof(Exhausting))]
    public void Input_built_to_exhaust_the_parser_ends_quickly(string hostile)
    {
        var watch = Stopwatch.StartNew();

        _ = HtmlSanitizer.Sanitize(hostile);
        _ = HtmlText.Plain(hostile);
        _ = HtmlClassifier.Classify(hostile);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Any_noise_is_answered_and_answered_the_same_twice()
    {
        var random = new Random(7);
        string[] pieces = ["<div", ">", "</div>", "<svg>", "<math>", "<mtext>", "<style>", "</style>", "<!--", "-->", "\"", "'", "<p class=x>", "&lt;", "<a href='", "<table>", "<td>", "x", "\0", "\ud800", "<b>", "<script>", "</script>", "<foreignObject>"];
        for (var round = 0; round < 2_000; round++)
        {
            var noise = new StringBuilder();
            for (var i = random.Next(1, 30); i > 0; i--)
                noise.Append(pieces[random.Next(pieces.Length)]);
            var clean = HtmlSanitizer.Sanitize(noise.ToString());
            Assert.DoesNotContain("<script", clean, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<style", clean, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();
}
