namespace Stoa.Ui.Tests.Rendering;

public class AssetTests
{
    private static readonly Asset Whole = new([1], [2], [3], "text/css");

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", 2)]
    [InlineData("gzip", "gzip", 3)]
    [InlineData("", null, 1)]
    [InlineData("identity", null, 1)]
    public void The_smallest_form_that_the_browser_takes_is_sent(string accepted, string? encoding, byte body)
    {
        var sent = Whole.For(accepted);
        Assert.Equal((encoding, body), (sent.Encoding, sent.Body[0]));
    }

    [Fact]
    public void A_file_that_was_not_compressed_is_sent_as_it_is() =>
        Assert.Null(new Asset([1], null, null, "font/woff2").For("br, gzip").Encoding);

    [Fact]
    public void Without_a_build_pages_still_name_their_files() => Assert.Equal("/ui/nothing.js", Assets.Url("nothing.js"));
}
