using Stoa.Media.Pipeline;
using Stoa.Media.Renditions;

namespace Stoa.Media.Tests.Renditions;

public sealed class LadderTests
{
    private static readonly Func<int, int, double> Slides = Sampler.Fit((1920, 1080), 100, (640, 360), 48);
    private static readonly Func<int, int, double> Motion = Sampler.Fit((1920, 1080), 3200, (640, 360), 500);

    [Fact]
    public void Slides_get_the_rungs_that_add_something() =>
        Assert.Equal(["v360", "v1080"], Ladder.Choose(1920, 1080, Slides).Select(rung => rung.Name));

    [Fact]
    public void Motion_gets_more_of_them_the_early_and_the_best_first() =>
        Assert.Equal(["v360", "v1080", "v720", "v486", "v234"], Ladder.Choose(1920, 1080, Motion).Select(rung => rung.Name));

    [Fact]
    public void No_rung_is_within_forty_per_cent_of_another()
    {
        foreach (var power in Enumerable.Range(1, 20).Select(i => i / 20.0))
        {
            var rates = Ladder.Choose(1920, 1080, (width, height) => 900 * Math.Pow(width * height / (1920.0 * 1080), power)).Select(rung => rung.Kbps).Order().ToList();
            Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.True(pair.Second >= 1.4 * pair.First, $"{pair} at {power}"));
        }
    }

    [Fact]
    public void Wide_pictures_have_exact_sizes() =>
        Assert.Equal([(1920, 1080), (1280, 720), (864, 486), (640, 360), (416, 234)], Ladder.Sizes(3840, 2160));

    [Theory]
    [InlineData(1440, 1080, "1440x1080 960x720 648x486 480x360 312x234")]
    [InlineData(1080, 1920, "1080x1920 720x1280 486x864 360x640 234x416")]
    [InlineData(321, 181, "320x180")]
    [InlineData(1600, 900, "1600x900 1280x720 864x486 640x360 416x234")]
    [InlineData(1280, 740, "1246x720 840x486 622x360 404x234")]
    public void Other_shapes_stay_what_they_are_in_even_numbers(int width, int height, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', Ladder.Sizes(width, height).Select(size => $"{size.Width}x{size.Height}")));

    [Fact]
    public void A_cap_leaves_room_and_has_a_ceiling()
    {
        var rung = Ladder.Choose(1920, 1080, (_, _) => 20_000).Single(one => one.Name == "v1080");
        Assert.Equal(4976, rung.MaxKbps);
        Assert.Equal(400, Ladder.Choose(1920, 1080, Slides).Single(one => one.Name == "v1080").MaxKbps);
    }

    [Theory]
    [InlineData(29.97, 30000, 1001)]
    [InlineData(29.7, 30000, 1001)]
    [InlineData(25, 25, 1)]
    [InlineData(17.3, 20, 1)]
    [InlineData(0.2, 10, 1)]
    [InlineData(120, 60, 1)]
    [InlineData(0, 25, 1)]
    public void A_frame_rate_becomes_a_usual_one(double source, int numerator, int denominator)
    {
        var rate = FrameRate.For(source);
        Assert.Equal(new FrameRate(numerator, denominator), rate);
        Assert.Equal(0, (long)rate.Timescale * rate.Denominator % rate.Numerator);
    }

    [Fact]
    public void Chunks_are_whole_segments_and_cover_every_frame_once()
    {
        var chunks = Plan.Chunks(1000, 120, 2).ToList();
        Assert.Equal([(0, 240), (240, 240), (480, 240), (720, 240), (960, 40)], chunks);
    }
}
