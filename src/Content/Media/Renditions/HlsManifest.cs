using System.Globalization;
using System.Text;
using Stoa.Media.Captions;
using Stoa.Media.Descriptions;

namespace Stoa.Media.Renditions;

/// <summary>Playlists of HTTP Live Streaming (RFC 8216) over CMAF segments. Addresses are relative, so that the token in the path is inherited.</summary>
public static class HlsManifest
{
    private const string Head = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";

    /// <summary>The multivariant playlist. The first rung is where players begin, so the modest one leads.</summary>
    public static string Master(IReadOnlyList<Rendition> renditions, IReadOnlyList<ShownTrack>? words = null)
    {
        var text = new StringBuilder(Head);
        var audio = renditions.FirstOrDefault(rendition => rendition.Kind == Rendition.Audio);
        var second = SecondSet.Of(renditions);
        var opus = second.Count == 0 ? null : renditions.FirstOrDefault(rendition => rendition.Kind == Rendition.Opus);
        var low = renditions.FirstOrDefault(rendition => rendition.Kind == Rendition.LowAudio);
        foreach (var sound in new[] { audio, low, opus }.OfType<Rendition>())
            Sounds(text, sound, DescribedSound.For(sound, renditions));
        var spoken = (words ?? []).Where(track => track.IsSpoken).ToList();
        foreach (var track in spoken)
            Subtitles(text, track);
        foreach (var video in Rungs(renditions))
            Variant(text, video, audio, Most(audio), spoken.Count > 0);
        foreach (var video in second)
            Variant(text, video, opus ?? audio, Most(opus ?? audio), spoken.Count > 0);
        foreach (var sound in new[] { audio, low }.OfType<Rendition>())
            Variant(text, sound, sound, null, spoken.Count > 0);
        return text.ToString();

        // Of the sounds that may go with a picture, the one that takes most.
        SegmentIndex? Most(Rendition? sound) => sound is null ? null : new[] { sound, DescribedSound.For(sound, renditions) ?? sound }.MaxBy(one => one.Facts.Index!.Peak)!.Facts.Index;
    }

    /// <summary>A playlist of one WebVTT file that lasts as long as the recording.</summary>
    internal static string Words(string file, double duration) => string.Create(CultureInfo.InvariantCulture,
        $"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{Math.Max(1, Math.Ceiling(duration))}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:{duration:0.###},\n{file}\n#EXT-X-ENDLIST\n");

    /// <summary>The rungs from the early one upwards, then what is below it.</summary>
    internal static IEnumerable<Rendition> Rungs(IReadOnlyList<Rendition> renditions) => renditions
        .Where(rendition => rendition.Kind == Rendition.Video)
        .OrderBy(video => Math.Min(video.Facts.Width, video.Facts.Height) < Recipe.Early)
        .ThenBy(video => video.Facts.Index!.Average);

    public static string Media(Rendition rendition)
    {
        var index = rendition.Facts.Index!;
        var longest = Enumerable.Range(0, index.Count).Max(index.Seconds);
        var text = new StringBuilder(Head);
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Max(1, Math.Round(longest, MidpointRounding.AwayFromZero))}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MAP:URI=\"init.mp4\"\n");
        for (var segment = 0; segment < index.Count; segment++)
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{index.Seconds(segment):0.######},\n{segment}.m4s\n");
        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    // A group holds the same sound in one encoding: players may change variants, and must not change codecs within a group.
    private static string Group(Rendition sound) => sound.Kind switch { Rendition.LowAudio => "low", Rendition.Opus => "opus", _ => "sound" };

    // The described sound is for who asks for it, or has told their device so.
    private static void Sounds(StringBuilder text, Rendition sound, Rendition? described)
    {
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"{Group(sound)}\",NAME=\"Sound\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"{sound.Facts.Channels}\",URI=\"{sound.Id}/index.m3u8\"\n");
        if (described is not null)
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"{Group(sound)}\",NAME=\"Described\",DEFAULT=NO,AUTOSELECT=YES,CHARACTERISTICS=\"public.accessibility.describes-video\",CHANNELS=\"{described.Facts.Channels}\",URI=\"{described.Id}/index.m3u8\"\n");
    }

    private static void Subtitles(StringBuilder text, ShownTrack track)
    {
        var name = track.Label.Replace('"', '\'');
        var spoken = track.Kind == TrackKind.Captions ? ",CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound\"" : "";
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"words\",NAME=\"{name}\",LANGUAGE=\"{track.Language}\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO{spoken},URI=\"words/{track.Name}.m3u8\"\n");
    }

    private static void Variant(StringBuilder text, Rendition main, Rendition? audio, SegmentIndex? most, bool words)
    {
        var sound = main == audio ? null : audio?.Facts;
        var peak = main.Facts.Index!.Peak + (most?.Peak ?? 0);
        var average = main.Facts.Index.Average + (most?.Average ?? 0);
        var codecs = sound is null ? main.Facts.Codec : $"{main.Facts.Codec},{sound.Codec}";
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs}\"");
        if (main.Facts.FrameRate is { } rate)
            text.Append(CultureInfo.InvariantCulture, $",RESOLUTION={main.Facts.Width}x{main.Facts.Height},FRAME-RATE={rate.Value:0.000}");
        if (audio is not null)
            text.Append(",AUDIO=\"").Append(Group(audio)).Append('"');
        if (words)
            text.Append(",SUBTITLES=\"words\"");
        text.Append('\n').Append(main.Id).Append("/index.m3u8\n");
    }
}
