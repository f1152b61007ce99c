using System.Text;
using Stoa.Media.Captions;

namespace Stoa.Media.Tests.Captions;

public class CaptionFileTests
{
    private static CaptionFile Read(string text) => CaptionFile.Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Reads_ttml_with_every_form_of_time() => Assert.Equal(
        [new(1.5, 2, "Hello there!\nAgain"), new(3, 4.25, "By <the> clock & frame"), new(5, 7, "In ticks")],
        Read("""
            <?xml version="1.0" encoding="utf-8"?>
            <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="24" ttp:tickRate="10" xml:lang="en">
              <head><metadata>not said</metadata></head>
              <body><div>
                <p begin="1500ms" dur="0.5s">Hello <span>there</span>!<br/>Again</p>
                <p begin="00:00:03" end="00:00:04:06">By &lt;the&gt; clock &amp; frame</p>
                <p begin="50t" end="70t">In ticks</p>
                <p>never</p>
                <p begin="soon" end="later">never</p>
              </div></body>
            </tt>
            """).Cues);

    [Theory]
    [InlineData("""<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><tt><body><p begin="1s" end="2s">&b;</p></body></tt>""")]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY x SYSTEM "file:///etc/passwd">]><tt><body><p begin="1s" end="2s">&x;</p></body></tt>""")]
    [InlineData("""<tt><body><p begin="1s" end="2s">cut off""")]
    [InlineData("{\"start\": [1], \"end\"")]
    [InlineData("Dear colleague, please find the captions attached.")]
    [InlineData("1\n00:00:01,000 -> 00:00:02,000\nan arrow too short")]
    public void What_holds_no_captions_is_refused_with_a_sentence(string text)
    {
        var read = Read(text);
        Assert.Empty(read.Cues);
        Assert.StartsWith("No captions were found in this file.", read.Problem);
    }

    [Fact]
    public void Elements_within_elements_without_end_are_refused() =>
        Assert.Empty(Read($"<tt>{string.Concat(Enumerable.Repeat("<div>", 100_000))}<p begin=\"1s\" end=\"2s\">deep</p>").Cues);

    [Fact]
    public void Too_much_is_refused_with_a_sentence()
    {
        Assert.StartsWith("This file is empty.", Read(" \r\n").Problem);
        Assert.StartsWith("This file is larger than 4 MB.", CaptionFile.Read(new byte[CaptionParser.LargestFile + 1]).Problem);
        var many = new StringBuilder();
        for (var i = 0; i <= CaptionFile.MostCues; i++)
            many.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i / 60:00}:{i % 60:00}.000 --> {i / 60:00}:{i % 60:00}.900\na\n\n");
        Assert.StartsWith("There are more than 19,999 captions in this file", Read(many.ToString()).Problem);
    }

    [Fact]
    public void What_is_written_as_subrip_is_read_back()
    {
        Cue[] cues = [new(0.04, 3661.125, "First\nsecond"), new(4000, 4001, "مرحبا")];
        Assert.Equal(cues, Read(SrtWriter.Write(cues)).Cues);
        Assert.Single(Read(SrtWriter.Write([new(1, 2, "a\n\n00:00:05,000 --> 00:00:06,000\nb")])).Cues);
    }
}
