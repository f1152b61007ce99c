using System.Xml.Linq;
using Stoa.Media.Renditions;

namespace Stoa.Media.Tests.Renditions;

public sealed class ManifestTests
{
    private static readonly Rendition[] All = [Video("v1080", 1920, 1080, 60_000), Video("v360", 640, 360, 20_000), Video("v234", 416, 234, 9_000), Audio()];

    [Fact]
    public void The_master_names_every_quality_with_its_measured_rates_the_modest_one_first() => Assert.Equal(
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio-0123456789/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=74000,AVERAGE-BANDWIDTH=69334,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="sound"
        v360-0123456789/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=154000,AVERAGE-BANDWIDTH=149334,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=30.000,AUDIO="sound"
        v1080-0123456789/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=52000,AVERAGE-BANDWIDTH=47334,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=416x234,FRAME-RATE=30.000,AUDIO="sound"
        v234-0123456789/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=34000,AVERAGE-BANDWIDTH=29334,CODECS="mp4a.40.2",AUDIO="sound"
        audio-0123456789/index.m3u8

        """, HlsManifest.Master(All));

    [Fact]
    public void AV1_is_named_when_it_is_whole_with_the_sound_that_goes_with_it()
    {
        Rendition[] half = [.. All, Of(Audio(), Rendition.LowAudio, "audio-low", "mp4a.40.2"), Of(Audio(), Rendition.Opus, "audio-opus", "opus"), Second("av1-360", 640, 360)];
        Assert.DoesNotContain("av01", HlsManifest.Master(half), StringComparison.Ordinal);
        Assert.DoesNotContain("av01", DashManifest.Write(half), StringComparison.Ordinal);
        Rendition[] whole = [.. half, Second("av1-1080", 1920, 1080)];
        var master = HlsManifest.Master(whole);
        Assert.Contains("CODECS=\"av01.0.08M.08,opus\",RESOLUTION=1920x1080,FRAME-RATE=30.000,AUDIO=\"opus\"\nav1-1080-0123456789/index.m3u8\n", master, StringComparison.Ordinal);
        Assert.Contains("CODECS=\"mp4a.40.2\",AUDIO=\"low\"\naudio-low-0123456789/index.m3u8\n", master, StringComparison.Ordinal);
        Assert.Equal(3, DashManifest.Write(whole).Split("<AdaptationSet").Length - 1);
    }

    [Fact]
    public void A_described_sound_stands_beside_each_sound_for_who_asks_for_it()
    {
        Rendition[] all = [.. All, Of(Audio(), Rendition.LowAudio, "audio-low", "mp4a.40.2"), Of(Audio(), Rendition.Described, "described", "mp4a.40.2")];
        var master = HlsManifest.Master(all);
        Assert.Contains(
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"sound\",NAME=\"Described\",DEFAULT=NO,AUTOSELECT=YES,CHARACTERISTICS=\"public.accessibility.describes-video\",CHANNELS=\"2\",URI=\"described-0123456789/index.m3u8\"\n",
            master, StringComparison.Ordinal);
        Assert.Equal(1, master.Split("describes-video").Length - 1);
        XNamespace mpd = "urn:mpeg:dash:schema:mpd:2011";
        var sets = XDocument.Parse(DashManifest.Write(all)).Descendants(mpd + "AdaptationSet").Where(set => (string)set.Attribute("contentType")! == "audio").ToList();
        Assert.Equal(["main", "alternate"], sets.Select(set => (string)set.Element(mpd + "Role")!.Attribute("value")!));
        Assert.Equal("1", (string)sets[1].Elements().First().Attribute("value")!);
        Assert.Empty(XDocument.Parse(DashManifest.Write(All)).Descendants(mpd + "Role"));
    }

    [Fact]
    public void A_slide_show_names_its_pictures_and_its_sound()
    {
        var slides = new Rendition(Rendition.Slides, "slides", "k", new string('a', 64), 30, new()
        {
            Width = 960,
            Height = 540,
            Shown = [new(0, 4.5, 0), new(4.5, 9, 1), new(9, 10, 0)],
            Pictures = [10, 20],
            FirstPicture = 1000,
        });
        Assert.Equal(
            """{"version":1,"width":960,"height":540,"audio":"audio-0123456789/index.m3u8","slides":[{"at":0,"until":4.5,"src":"slides/1000.jpg","bytes":10},{"at":4.5,"until":9,"src":"slides/1001.jpg","bytes":20},{"at":9,"until":10,"src":"slides/1000.jpg","bytes":10}]}""",
            SlideShow.Json(slides, Audio()));
        Assert.Equal((10, 20), SlideShow.Find(slides, 1001));
        Assert.Null(SlideShow.Find(slides, 1002));
        Assert.Null(SlideShow.Find(slides, 0));
    }

    [Fact]
    public void A_media_playlist_is_whole_and_addresses_what_lies_beside_it() => Assert.Equal(
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-TARGETDURATION:4
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXT-X-MAP:URI="init.mp4"
        #EXTINF:4,
        0.m4s
        #EXTINF:4,
        1.m4s
        #EXTINF:1,
        2.m4s
        #EXT-X-ENDLIST

        """, HlsManifest.Media(All[0]));

    [Fact]
    public void Dash_describes_the_same_segments()
    {
        XNamespace mpd = "urn:mpeg:dash:schema:mpd:2011";
        var root = XDocument.Parse(DashManifest.Write(All)).Root!;
        Assert.Equal(["video", "audio"], root.Descendants(mpd + "AdaptationSet").Select(set => (string)set.Attribute("contentType")!));
        var best = root.Descendants(mpd + "Representation").Single(one => (string?)one.Attribute("id") == "v1080-0123456789");
        Assert.Equal(("120000", "30", "1920"), ((string)best.Attribute("bandwidth")!, (string)best.Attribute("frameRate")!, (string)best.Attribute("width")!));
        Assert.Equal(["0/120000/1", "/30000/"], best.Descendants(mpd + "S").Select(s => $"{(string?)s.Attribute("t")}/{(string?)s.Attribute("d")}/{(string?)s.Attribute("r")}"));
    }

    [Fact]
    public void A_segment_is_found_behind_those_before_it()
    {
        var index = All[0].Facts.Index!;
        Assert.Equal((700 + 120_000, 15_000), index.Find(2));
        Assert.Null(index.Find(3));
        Assert.Null(index.Find(-1));
        Assert.Equal((9, 120_000, 80_000), (index.Duration, index.Peak, index.Average - 40_000));
    }

    [Fact]
    public void A_storyboard_says_which_picture_stands_for_which_time()
    {
        var (every, tiles) = Storyboard.Plan(61);
        Assert.Equal((5, 13), (every, tiles));
        var sheet = new Rendition(Rendition.Storyboard, "storyboard", "k", new string('a', 64), 1, new() { Width = 160, Height = 90, Tiles = tiles, TileSeconds = every });
        var vtt = Storyboard.Vtt(sheet, 61);
        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nstoryboard-aaaaaaaaaa.jpg#xywh=0,0,160,90\n", vtt, StringComparison.Ordinal);
        Assert.EndsWith("\n00:01:00.000 --> 00:01:01.000\nstoryboard-aaaaaaaaaa.jpg#xywh=320,90,160,90\n", vtt, StringComparison.Ordinal);
        Assert.Equal((73, 99), (Storyboard.Plan(7200).Every + 1, Storyboard.Plan(7200).Tiles - 1));
    }

    private static Rendition Video(string name, int width, int height, int bytes) => new(Rendition.Video, name, "k", "0123456789abcdef", 1, new()
    {
        Width = width,
        Height = height,
        FrameRate = new(30, 1),
        Codec = "avc1.64001e",
        Index = new(30_000, 700, [bytes, bytes, bytes / 4], [120_000, 120_000, 30_000]),
    });

    private static Rendition Second(string name, int width, int height) => Of(Video(name, width, height, 10_000), Rendition.Av1, name, "av01.0.08M.08");

    private static Rendition Of(Rendition like, string kind, string name, string codec) => like with { Kind = kind, Name = name, Facts = like.Facts with { Codec = codec } };

    private static Rendition Audio() => new(Rendition.Audio, "audio", "k", "0123456789abcdef", 1, new()
    {
        Channels = 2,
        Codec = "mp4a.40.2",
        Index = new(48_000, 600, [17_000, 15_000, 1_000], [192_000, 192_000, 48_000]),
    });
}
