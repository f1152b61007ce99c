using System.Text;
using Stoa.Media.Captions;

namespace Stoa.Media.Tests.Captions;

public class CaptionParserTests
{
    private static IReadOnlyList<Cue> Parse(string text) => CaptionParser.Parse(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Reads_subrip() => Assert.Equal(
        [new(1, 2.5, "Hello\nthere"), new(3, 4, "You")],
        Parse("1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nthere\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nYou\r\n"));

    [Fact]
    public void Reads_webvtt_with_headers_notes_settings_and_tags() => Assert.Equal(
        [new(1, 2, "Hi & bye"), new(61.5, 62, "Yes")],
        Parse("WEBVTT - talk\n\nNOTE nothing --> here\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start line:0\n<v Ann><i>Hi</i> &amp; bye</v>\n\n00:01:01.500 --> 00:01:02.000\nYes"));

    [Fact]
    public void Reads_sjson() => Assert.Equal(
        [new(0.27, 2.72, "LADY: \"Hi\""), new(2.72, 5.43, "Two")],
        Parse("""{"start":[270,2720],"end":[2720,5430],"text":["LADY: &quot;Hi&quot;","Two"]}"""));

    [Fact]
    public void Missing_counters_missing_blank_lines_and_disorder_do_no_harm() => Assert.Equal(
        [new(1, 2, "a"), new(3, 7, "b"), new(5, 6, "c")],
        Parse("00:00:05.000 --> 00:00:06.000\nc\n2\n00:00:01,000 --> 00:00:02,000\na\n3\n0:03 --> 0:01\nb"));

    [Fact]
    public void A_text_that_is_a_number_stays() => Assert.Equal([new(1, 2, "42")], Parse("1\n00:00:01,000 --> 00:00:02,000\n42\n"));

    [Theory]
    [InlineData("utf-16"), InlineData("utf-16BE"), InlineData("utf-8"), InlineData("latin1")]
    public void Any_encoding_is_understood(string encoding)
    {
        var code = Encoding.GetEncoding(encoding);
        var bytes = code.GetPreamble().Concat(code.GetBytes("1\n00:00:01,000 --> 00:00:02,000\nÜber São Paulo\n")).ToArray();
        Assert.Equal("Über São Paulo", Assert.Single(CaptionParser.Parse(bytes)).Text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>Hi", "alert(1)Hi")]
    [InlineData("&lt;script&gt;Hi", "<script>Hi")]
    [InlineData("a\u0000b\u001b[31m\u202e", "ab[31m\u202e")]
    [InlineData("{\\an8}Up", "Up")]
    public void Only_text_comes_out(string said, string expected) =>
        Assert.Equal(expected, Assert.Single(Parse($"00:01.000 --> 00:02.000\n{said}")).Text);

    [Theory]
    [InlineData(""), InlineData("-->"), InlineData("a --> b\nc"), InlineData("99:99:99:99 --> 1\nx"), InlineData("-1 --> 5\nx"), InlineData("999999999:00 --> 5\nx")]
    [InlineData("{"), InlineData("{\"start\":{}}"), InlineData("{\"start\":[1e999],\"end\":[2],\"text\":[\"x\"]}"), InlineData("[[[[")]
    public void Nonsense_gives_nothing(string text) => Assert.Empty(Parse(text));

    [Fact]
    public void A_huge_file_is_bounded()
    {
        var many = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"0:{i % 60:00} --> 0:59\nx\n\n"));
        Assert.Equal(20_000, Parse(many).Count);
        Assert.Empty(CaptionParser.Parse(new byte[CaptionParser.LargestFile + 1]));
        Assert.True(Parse("0:01 --> 0:02\n" + new string('<', 1_000_000)).Single().Text.Length <= 2_000);
    }

    [Fact]
    public void What_is_written_as_webvtt_is_read_back()
    {
        Cue[] cues = [new(0.04, 3661.125, "A <b> & --> c\nsecond"), new(4000, 4001, "مرحبا")];
        Assert.Equal(cues, Parse(VttWriter.Write(cues)));
        Assert.DoesNotContain("--> c", VttWriter.Write(cues));
    }
}
