using System.Buffers.Binary;
using Stoa.Contracts.Courses;

namespace Stoa.Imports.Tests.Olx;

/// <summary>Pages keep the places of pictures: 600 by 400 pixels is the one of these tests.</summary>
public sealed class PictureSizesTests
{
    [Theory]
    [InlineData("<img src=\"/static/a.png\">", "width=\"600\" height=\"400\"")]
    [InlineData("<img width=300 src='/static/a.png' >", "width=\"300\" height=\"200\"")]
    [InlineData("<img height=\"100px\" src=\"/static/a.png\">", "width=\"150\" height=\"100\"")]
    [InlineData("<img src=\"/static/a.png\" width=\"90\" height=\"90\">", "width=\"90\" height=\"90\"")]
    [InlineData("<img src=\"/static/a.png\" style=\"width: 100%; height: auto\">", "width=\"600\" height=\"400\"")]
    [InlineData("<img src=\"/static/a.png\" style=\"max-height: 10px\">", "width=\"600\" height=\"400\"")]
    [InlineData("<img src=\"/static/a.png\" alt=\"1 > 0, width=5\">", "width=\"600\" height=\"400\"")]
    public void A_picture_gets_its_size(string written, string expected)
    {
        var img = Read(written);
        Assert.Contains(expected, img, StringComparison.Ordinal);
        Assert.Single(img.Split(" width=\"").Skip(1));
    }

    [Fact]
    public void A_share_of_the_page_stays_a_share()
    {
        var img = Read("<img src=\"/static/a.png\" width=\"50%\" style=\"float:left\">");
        Assert.Contains("width=\"600\" height=\"400\"", img, StringComparison.Ordinal);
        Assert.Matches("style=\"width: ?50%; ?float: ?left;?\"", img);
    }

    [Theory]
    [InlineData("<img src=\"/static/a.png\" style=\"height: 3em\">")]
    [InlineData("<img src=\"https://pictures.example.org/a.png\">")]
    [InlineData("<img src=\"/static/gone.png\">")]
    [InlineData("<img src=\"/static/no.png\">")]
    [InlineData("<img src=\"/static/a.png\" width=\"1\" width=\"")]
    public void Where_it_is_not_known_none_is_made_up(string written) => Assert.DoesNotContain("400", Read(written), StringComparison.Ordinal);

    [Fact]
    public void Pictures_in_problems_get_theirs_and_the_problem_stays_xml() =>
        Assert.Contains("<img width=\"600\" height=\"400\" src=\"/assets/", Content("<problem url_name=\"x\"><p><img src=\"/static/a.png\"/></p><numericalresponse answer=\"1\"/></problem>", "olx"), StringComparison.Ordinal);

    [Fact]
    public void Pages_with_scripts_stay_as_they_are() =>
        Assert.DoesNotContain("width", Content("<html url_name=\"x\"><img src=\"/static/a.png\"/><script>go()</script></html>", "html"), StringComparison.Ordinal);

    private static string Read(string html) => Content($"<html url_name=\"x\"><![CDATA[<p>{html}</p>]]></html>", "html");

    private static string Content(string block, string name)
    {
        using var builder = SmallCourse.Make();
        builder.With("course/vertical/unit.xml", $"<vertical>{block}</vertical>").With("course/static/a.png", Png()).With("course/static/no.png", "no picture"u8.ToArray());
        var course = builder.Read();
        return (string)Below(course.Root).First(found => found.Key == "x").Content[name]!;
    }

    private static IEnumerable<BlockDraft> Below(BlockDraft block) => block.Children.SelectMany(Below).Prepend(block);

    private static byte[] Png()
    {
        var bytes = Convert.FromHexString("89504e470d0a1a0a0000000d494844520000000000000000");
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), 600);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), 400);
        return bytes;
    }
}
