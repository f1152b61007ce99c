namespace Stoa.Media.Renditions;

/// <summary>One finished, verified file of a recording.</summary>
/// <param name="Name">Unique in a generation: v360, av1-1080, audio, audio-low, download, poster, storyboard.</param>
/// <param name="Key">In the object store.</param>
/// <param name="Sha256">Of its bytes.</param>
public sealed record Rendition(string Kind, string Name, string Key, string Sha256, long Bytes, RenditionFacts Facts)
{
    public const string Video = "video", Audio = "audio", Download = "download", Poster = "poster", Storyboard = "storyboard";

    /// <summary>Besides H.264 and AAC, which everybody plays: the picture in AV1, the sound in Opus, and in one cheap channel for the worst networks.</summary>
    public const string Av1 = "av1", Opus = "opus", LowAudio = "low-audio";

    /// <summary>The same sounds with what the pictures show told in them; files of another recording.</summary>
    public const string Described = "described", DescribedLow = "described-low", DescribedOpus = "described-opus";

    /// <summary>What was on show as timed pictures, and the shape of the sound.</summary>
    public const string Slides = "slides", Waveform = "waveform";

    /// <summary>The file for keeping that pages offer; those of other qualities have names of their own.</summary>
    public const string UsualDownload = "download";

    /// <summary>Its name in addresses: another content has another address, so that both may be kept for ever.</summary>
    public string Id => $"{Name}-{Sha256[..10]}";
}

/// <summary>What manifests say of a rendition; only what applies to its kind.</summary>
public sealed record RenditionFacts
{
    public int Width { get; init; }
    public int Height { get; init; }
    public FrameRate? FrameRate { get; init; }
    public int Channels { get; init; }

    /// <summary>The shorter side of the picture.</summary>
    public int Side => Math.Min(Width, Height);

    public string Codec { get; init; } = "";
    public SegmentIndex? Index { get; init; }

    /// <summary>Of a storyboard: how many pictures, and how many seconds each stands for.</summary>
    public int Tiles { get; init; }
    public double TileSeconds { get; init; }

    /// <summary>Of slides: what is on show when, and how long each picture is in the file, in which they lie one behind the other.</summary>
    public IReadOnlyList<TimedSlide>? Shown { get; init; }
    public IReadOnlyList<int>? Pictures { get; init; }

    /// <summary>The number of the first picture in addresses, which no other content of this recording ever has.</summary>
    public int FirstPicture { get; init; }
}

/// <summary>A picture that stands for a stretch of time, in seconds.</summary>
public sealed record TimedSlide(double At, double Until, int Picture);
