using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Stoa.Media.Captions;

namespace Stoa.Media.Renditions;

/// <summary>A DASH presentation (ISO/IEC 23009-1) of type static over the same CMAF segments: one set of pictures in each codec, one of sound.</summary>
public static class DashManifest
{
    private static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    public static string Write(IReadOnlyList<Rendition> renditions, IReadOnlyList<ShownTrack>? words = null)
    {
        var video = HlsManifest.Rungs(renditions).ToList();
        var audio = renditions.Where(rendition => rendition.Kind == Rendition.Audio).ToList();
        var described = renditions.Where(rendition => rendition.Kind == Rendition.Described).ToList();
        // The last frame of sound reaches a little beyond the picture.
        var duration = XmlConvert.ToString(TimeSpan.FromSeconds(Math.Round(video.Concat(audio).First().Facts.Index!.Duration, 3)));
        var root = new XElement(Mpd + "MPD",
            new XAttribute("profiles", "urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019"),
            new XAttribute("type", "static"),
            new XAttribute("minBufferTime", "PT4S"),
            new XAttribute("mediaPresentationDuration", duration),
            new XElement(Mpd + "Period", new XAttribute("id", "0"), new XAttribute("start", "PT0S"), Set("video", video), Set("video", [.. SecondSet.Of(renditions)]), Set("audio", audio, described.Count > 0 ? [Role("main")] : []), Set("audio", described, Describes, Role("alternate")), (words ?? []).Where(track => track.IsSpoken).Select(Text)));
        return $"""<?xml version="1.0" encoding="utf-8"?>{"\n"}{root}{"\n"}""";
    }

    private static XElement Role(string value) => new(Mpd + "Role", new XAttribute("schemeIdUri", "urn:mpeg:dash:role:2011"), new XAttribute("value", value));

    // TV-Anytime's purposes of sound: 1 is for the visually impaired.
    private static XElement Describes => new(Mpd + "Accessibility", new XAttribute("schemeIdUri", "urn:tva:metadata:cs:AudioPurposeCS:2007"), new XAttribute("value", "1"));

    private static XElement? Set(string kind, List<Rendition> renditions, params XElement[] about) => renditions.Count == 0 ? null : new(Mpd + "AdaptationSet",
        new XAttribute("contentType", kind), new XAttribute("mimeType", $"{kind}/mp4"), new XAttribute("segmentAlignment", "true"), new XAttribute("startWithSAP", "1"),
        about, renditions.Select(Representation));

    private static XElement Text(ShownTrack track) => new(Mpd + "AdaptationSet",
        new XAttribute("contentType", "text"), new XAttribute("mimeType", "text/vtt"), new XAttribute("lang", track.Language),
        new XElement(Mpd + "Label", track.Label),
        Role(track.Kind == TrackKind.Captions ? "caption" : "subtitle"),
        new XElement(Mpd + "Representation", new XAttribute("id", track.Name), new XAttribute("bandwidth", 1000), new XElement(Mpd + "BaseURL", track.File)));

    private static XElement Representation(Rendition rendition)
    {
        var (facts, index) = (rendition.Facts, rendition.Facts.Index!);
        var element = new XElement(Mpd + "Representation", new XAttribute("id", rendition.Id), new XAttribute("codecs", facts.Codec), new XAttribute("bandwidth", index.Peak));
        if (facts.FrameRate is { } rate)
            element.Add(new XAttribute("width", facts.Width), new XAttribute("height", facts.Height), new XAttribute("frameRate", rate.Denominator == 1 ? $"{rate.Numerator}" : $"{rate}"), new XAttribute("sar", "1:1"));
        else
            element.Add(new XAttribute("audioSamplingRate", index.Timescale), new XElement(Mpd + "AudioChannelConfiguration",
                new XAttribute("schemeIdUri", "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"), new XAttribute("value", facts.Channels)));
        element.Add(new XElement(Mpd + "SegmentTemplate",
            new XAttribute("timescale", index.Timescale), new XAttribute("startNumber", 0),
            new XAttribute("initialization", "$RepresentationID$/init.mp4"), new XAttribute("media", "$RepresentationID$/$Number$.m4s"),
            new XElement(Mpd + "SegmentTimeline", Runs(index.Durations))));
        return element;
    }

    // Equal durations in a row are one entry with a repetition.
    private static IEnumerable<XElement> Runs(IReadOnlyList<long> durations)
    {
        for (var from = 0; from < durations.Count;)
        {
            var to = from + 1;
            while (to < durations.Count && durations[to] == durations[from])
                to++;
            yield return new(Mpd + "S", from == 0 ? new XAttribute("t", 0) : null, new XAttribute("d", durations[from]),
                to - from > 1 ? new XAttribute("r", (to - from - 1).ToString(CultureInfo.InvariantCulture)) : null);
            from = to;
        }
    }
}
