using Stoa.Media.Addresses;

namespace Stoa.Media.Tests.Addresses;

public class RemoteFilesTests
{
    [Theory]
    [InlineData("ftp://example.org/a.mp4"), InlineData("file:///etc/passwd"), InlineData("https://user:secret@example.org/a.mp4"), InlineData("gopher://x"), InlineData("//example.org/a")]
    [InlineData("film.mp4"), InlineData(""), InlineData("https://"), InlineData("javascript:alert(1)")]
    public void Only_plain_addresses_of_the_web_are_taken(string text) => Assert.Null(RemoteFiles.Parse(text));

    [Fact]
    public void An_address_without_end_is_not_taken()
    {
        Assert.Null(RemoteFiles.Parse($"https://example.org/{new string('x', 2000)}"));
        Assert.NotNull(RemoteFiles.Parse(" https://example.org/film.mp4?sig=1 "));
    }
}
