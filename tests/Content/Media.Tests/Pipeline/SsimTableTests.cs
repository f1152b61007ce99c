using Microsoft.Extensions.Configuration;
using Stoa.Media.Pipeline;
using Stoa.Media.Renditions;

namespace Stoa.Media.Tests.Pipeline;

public sealed class SsimTableTests
{
    private static readonly Recipe Usual = Recipe.Of(new ConfigurationBuilder().Build()) with { ScreenQuality = 95, CameraQuality = 93 };

    [Theory]
    [InlineData(15.9, false)]
    [InlineData(24.9, true)]
    [InlineData(32.5, true)]
    public void What_a_screen_shows_is_told_from_what_a_camera_saw(double reference, bool screen) => Assert.Equal(screen, SsimTable.IsScreen(reference));

    [Theory]
    [InlineData(15.9, 17.1)]
    [InlineData(17.3, 17.95)]
    [InlineData(24.9, 24.7)]
    [InlineData(30.7, 30.65)]
    [InlineData(3, 15)]
    [InlineData(60, 39)]
    public void Between_what_was_measured_lies_a_straight_line(double reference, double needed) => Assert.Equal(needed, SsimTable.Needed(reference, Usual), 0.01);

    [Fact]
    public void More_quality_needs_more_likeness() =>
        Assert.True(SsimTable.Needed(30, Usual with { ScreenQuality = 97 }) > SsimTable.Needed(30, Usual) && SsimTable.Needed(15, Usual with { CameraQuality = 95 }) > SsimTable.Needed(15, Usual));

    [Fact]
    public void Likeness_is_told_in_decibels_of_what_is_missing() =>
        Assert.Equal((20, 60), ((int)Math.Round(QualityMeter.Decibels(0.99)), (int)QualityMeter.Decibels(1)));
}
