using System.Text;
using Stoa.Platform.Web;

namespace Stoa.Platform.Tests.Web;

public sealed class PictureSizeTests
{
    private const string Exif = "ffe1001e457869660000";

    [Theory]
    [InlineData("89504e470d0a1a0a0000000d494844520000000a00000014", 10, 20)]
    [InlineData("4749463839610a001400", 10, 20)]
    [InlineData("ffd8ffe000040000ffc0000b080014000a01", 10, 20)]
    [InlineData("52494646000000005745425056503820000000000000009d012a0a0014000000", 10, 20)]
    [InlineData("5249464600000000574542505650384c000000002f09c0040000000000000000", 10, 20)]
    [InlineData("524946460000000057454250565038580a000000100000000900001300000000", 10, 20)]
    [InlineData("000000186674797061766966000000006d6574616973706500000000000000080000000869737065000000000000000a0000001400", 10, 20)]
    public void It_is_read_from_the_beginning_of_the_file(string hex, int width, int height) =>
        Assert.Equal((width, height), PictureSize.Of(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("49492a00080000000100120103000100000006000000", 20, 10)]
    [InlineData("4d4d002a0000000800010112000300000001000800000000", 20, 10)]
    [InlineData("49492a00080000000100120103000100000003000000", 10, 20)]
    [InlineData("49492a00ffffffff0100120103000100000006000000", 10, 20)]
    [InlineData("49492a0008000000ffff120203000100000006000000", 10, 20)]
    public void A_camera_held_on_its_side_makes_a_picture_that_is_turned(string tiff, int width, int height)
    {
        var segment = (Exif + tiff).PadRight(64, '0')[..64];
        Assert.Equal((width, height), PictureSize.Of(Convert.FromHexString("ffd8" + segment + "ffc0000b080014000a01")));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"x\" width=\"165\" height=\"247.6px\" viewBox=\"0 0 1 1\">", 165, 248)]
    [InlineData("<svg height='10' width='20'><rect width=\"7\" height=\"7\"/>", 20, 10)]
    public void A_drawing_names_its_size(string svg, int width, int height) => Assert.Equal((width, height), PictureSize.Of(Encoding.UTF8.GetBytes(svg)));

    [Theory]
    [InlineData("<svg viewBox=\"0 0 9 9\"><rect width=\"7\" height=\"7\"/></svg>")]
    [InlineData("<svg width=\"100%\" height=\"7\">")]
    [InlineData("<svg width=\"99999999\" height=\"7\"")]
    [InlineData("<svg width=\"...\" height=\"7\"")]
    [InlineData("<html>")]
    public void A_drawing_that_fits_its_place_has_none(string svg) => Assert.Null(PictureSize.Of(Encoding.UTF8.GetBytes(svg)));

    [Theory]
    [InlineData("")]
    [InlineData("ffd8")]
    [InlineData("ffd8ffe0ffff0000000000000000")]
    [InlineData("ffd8ffe1000a45786966000049492a000000ffc0000b08")]
    [InlineData("89504e470d0a1a0a0000000d494844527fffffff00000014")]
    [InlineData("5249464600000000574542505650382000000000")]
    [InlineData("00000018667479706176696600000000697370650000")]
    public void What_is_broken_has_no_size(string hex) => Assert.Null(PictureSize.Of(Convert.FromHexString(hex)));

    [Fact]
    public void Whatever_comes_nothing_is_thrown()
    {
        var random = new Random(7);
        string[] heads = ["ffd8ffe100ff4578696600004949", "52494646000000005745425056503820", "000000186674797061766966", "3c737667", "89504e470d0a1a0a", "474946383961"];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            var head = Convert.FromHexString(heads[i % heads.Length]);
            head.AsSpan(0, Math.Min(head.Length, bytes.Length)).CopyTo(bytes);
            PictureSize.Of(bytes);
        }
    }
}
