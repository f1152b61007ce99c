using Stoa.Media.Pipeline;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>Grey pictures of 96 × 54, two a second, as they are read of the first rung.</summary>
public sealed class SlideCutsTests
{
    private const int Width = 96, Height = 54;
    private readonly SlideCuts cuts = new(Width, Height, 2);

    [Fact]
    public void Each_slide_is_a_picture_from_when_it_comes_until_the_next_comes()
    {
        var (shown, moments) = Find(20, second => second < 8 ? Slide(1) : Slide(2));
        Assert.Equal([(0, 8, 0), (8, 20, 1)], shown);
        Assert.Equal(2, moments.Count);
    }

    [Fact]
    public void A_slide_that_comes_back_is_the_same_picture()
    {
        var (shown, moments) = Find(30, second => second is < 10 or >= 20 ? Slide(1) : Slide(2));
        Assert.Equal([(0, 10, 0), (10, 20, 1), (20, 30, 0)], shown);
        Assert.Equal(2, moments.Count);
    }

    [Fact]
    public void A_camera_in_a_corner_is_not_a_change()
    {
        var (shown, _) = Find(60, second => Inset(second < 30 ? Slide(1) : Slide(2), second));
        Assert.Equal([(0, 30, 0), (30, 60, 1)], shown);
    }

    [Fact]
    public void Where_most_of_it_moves_there_is_a_picture_every_so_often()
    {
        var (shown, moments) = Find(50, second => Noise((int)(second * 2)));
        Assert.Equal([(0, 20, 0), (20, 40, 1), (40, 50, 2)], shown);
        Assert.Equal([0, 20, 40], moments);
    }

    [Fact]
    public void A_slow_change_is_taken_when_it_has_come_to_rest()
    {
        var (shown, moments) = Find(40, second => second is >= 10 and < 13 ? Noise((int)(second * 2)) : Slide(second < 10 ? 1 : 2));
        Assert.Equal([(0, 10, 0), (10, 40, 1)], shown);
        Assert.InRange(moments[1], 13, 14);
    }

    [Fact]
    public void A_change_of_a_few_grains_is_none()
    {
        var (shown, _) = Find(20, second =>
        {
            var frame = Slide(1);
            frame[(int)(second * 2) * 7] ^= 0x1f;
            return frame;
        });
        Assert.Equal([(0, 20, 0)], shown);
    }

    private (IEnumerable<(double, double, int)> Shown, IReadOnlyList<double> Moments) Find(int seconds, Func<double, byte[]> frame)
    {
        var (shown, moments) = cuts.Find(() => Enumerable.Range(0, seconds * 2).Select(number => frame(number / 2.0)), seconds);
        return (shown.Select(slide => (slide.At, slide.Until, slide.Picture)), moments);
    }

    private static byte[] Slide(int seed) => [.. Enumerable.Range(0, Width * Height).Select(at => (byte)(at / Width / 6 * 31 * seed % 7 < 3 ? 240 : 40))];

    private static byte[] Noise(int seed) => [.. Enumerable.Range(0, Width * Height).Select(at => (byte)(at / 6 % 16 * 37 * (seed + 3) % 251))];

    private static byte[] Inset(byte[] slide, double second)
    {
        var noise = Noise((int)(second * 2));
        for (var y = 36; y < Height; y++)
            for (var x = 78; x < Width; x++)
                slide[(y * Width) + x] = noise[(y * Width) + x];
        return slide;
    }
}
