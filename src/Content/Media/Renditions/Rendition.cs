namespace Stoa.Media.Renditions;

/// <summary>One finished, verified file of a recording.</summary>
/// <param name="Name">Unique in the recording: v360, audio, download, poster, storyboard.</param>
/// <param name="Key">In the object store.</param>
/// <param name="Sha256">Of its bytes.</param>
public sealed record Rendition(string Kind, string Name, string Key, string Sha256, long Bytes, RenditionFacts Facts)
{
    public const string Video = "video", Audio = "audio", Download = "download", Poster = "poster", Storyboard = "storyboard";

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
    public string Codec { get; init; } = "";
    public SegmentIndex? Index { get; init; }

    /// <summary>Of a storyboard: how many pictures, and how many seconds each stands for.</summary>
    public int Tiles { get; init; }
    public double TileSeconds { get; init; }
}
