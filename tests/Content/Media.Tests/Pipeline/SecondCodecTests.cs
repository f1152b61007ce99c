using Stoa.Media.Pipeline;
using Stoa.Media.Renditions;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>When AV1 pays: by what people load, sound included.</summary>
public sealed class SecondCodecTests
{
    [Fact]
    public void Calm_slides_pay_by_their_sound_though_the_picture_alone_would_not()
    {
        var result = SecondResult.Of(new(80, 66, 66, 28), 50);
        Assert.Equal(1 - (94.0 / 146), result.Saving, 6);
        Assert.True(Pays(result) && !Pays(SecondResult.Of(new(80, 0, 66, 0), 50)));
    }

    [Fact]
    public void A_picture_that_takes_as_much_again_does_not_pay_by_its_sound() => Assert.False(Pays(SecondResult.Of(new(900, 66, 890, 28), 40)));

    [Fact]
    public void A_silent_recording_pays_by_its_picture() => Assert.Equal(0.25, SecondResult.Of(new(200, 0, 150, 0), 45).Saving, 6);

    private static bool Pays(SecondResult result) => result.Saving >= new Recipe("medium", 28, 4, 15, 96, 93).Av1Saving;
}
