using System.Xml.Linq;
using Stoa.Media.Delivery.Steering;

namespace Stoa.Media.Tests.Delivery.Steering;

public sealed class SteeredManifestTests
{
    private static readonly Pathway[] Ways = [new("alpha", new("https://a.example.org/k1-1-x/t")), new("beta", new("https://b.example.org/t", "?exp=1&sig=2"))];

    [Fact]
    public void Every_variant_is_at_every_edge_with_sounds_of_its_own_and_subtitles_stay() => Assert.Equal(
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="words",NAME="English",URI="words/1-1.m3u8"
        #EXT-X-CONTENT-STEERING:SERVER-URI="steering.json?session=1",PATHWAY-ID="alpha"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound-alpha",NAME="Sound",URI="https://a.example.org/k1-1-x/t/audio-1/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=7,AUDIO="sound-alpha",SUBTITLES="words",STABLE-VARIANT-ID="v360-1",PATHWAY-ID="alpha"
        https://a.example.org/k1-1-x/t/v360-1/index.m3u8
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound-beta",NAME="Sound",URI="https://b.example.org/t/audio-1/index.m3u8?exp=1&sig=2"
        #EXT-X-STREAM-INF:BANDWIDTH=7,AUDIO="sound-beta",SUBTITLES="words",STABLE-VARIANT-ID="v360-1",PATHWAY-ID="beta"
        https://b.example.org/t/v360-1/index.m3u8?exp=1&sig=2

        """, SteeredPlaylist.Of(
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",URI="audio-1/index.m3u8"
        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="words",NAME="English",URI="words/1-1.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=7,AUDIO="sound",SUBTITLES="words"
        v360-1/index.m3u8

        """, Ways, "steering.json?session=1"));

    [Fact]
    public void Dash_names_the_edges_whose_tokens_a_template_keeps_and_who_chooses_among_them()
    {
        const string Plain = """<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation id="w"><BaseURL>words/1-1.vtt</BaseURL></Representation></AdaptationSet></Period></MPD>""";
        var root = XElement.Parse(SteeredPresentation.Of(Plain, Ways, "https://site.example.org/media/t/r/", "steering.json?session=1&course=2"));
        XNamespace mpd = "urn:mpeg:dash:schema:mpd:2011";
        Assert.Equal(["BaseURL", "ContentSteering", "Period"], root.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("alpha", "https://a.example.org/k1-1-x/t/"), ((string)root.Element(mpd + "BaseURL")!.Attribute("serviceLocation")!, root.Element(mpd + "BaseURL")!.Value));
        Assert.Equal(("alpha", "https://site.example.org/media/t/r/steering.json?session=1&course=2"), ((string)root.Element(mpd + "ContentSteering")!.Attribute("defaultServiceLocation")!, root.Element(mpd + "ContentSteering")!.Value));
        Assert.Equal("https://site.example.org/media/t/r/words/1-1.vtt", root.Descendants(mpd + "Representation").Single().Value);
    }
}
