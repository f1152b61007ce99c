using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Renditions;

/// <summary>How recordings are made; settings below <c>Media:</c>.</summary>
/// <param name="Preset">Of x264, for what learners see.</param>
/// <param name="Crf">Constant quality where none is searched for, and where the search begins.</param>
/// <param name="SegmentSeconds">Length of a segment, which is one closed group of pictures.</param>
/// <param name="ChunkSegments">How many segments one task encodes.</param>
/// <param name="ScreenQuality">What the best rung of slides and code is to have, in VMAF; the other rungs follow it.</param>
/// <param name="CameraQuality">The same of what a camera saw.</param>
public sealed record Recipe(string Preset, int Crf, int SegmentSeconds, int ChunkSegments, double ScreenQuality, double CameraQuality)
{
    /// <summary>Raised when renditions come out better or smaller than before, so that it is worth making old ones again.</summary>
    public const int Version = 3;

    /// <summary>The shorter sides of the rungs, from the best; with 16:9 these have exact widths.</summary>
    public static readonly IReadOnlyList<int> Heights = [1080, 720, 486, 360, 234];

    /// <summary>The rung that is made first.</summary>
    public const int Early = 360;

    /// <summary>Two rungs whose rates differ by less are one rung too many.</summary>
    public const double Apart = 1.4;

    /// <summary>Whether renditions in AV1 are made besides, where they save enough; and of recordings that last how many seconds.</summary>
    public bool Av1 { get; init; } = true;
    public double Av1LeastSeconds { get; init; } = 60;
    public int Av1Preset { get; init; } = 8;

    /// <summary>The share of what people load, sound included, that makes it worth encoding everything once more and keeping it.</summary>
    public double Av1Saving { get; init; } = 0.2;

    public static Recipe Of(IConfiguration configuration)
    {
        var media = configuration.GetSection("Media");
        return new(
            media["Preset"] ?? "medium", media.GetValue("Crf", 28), media.GetValue("SegmentSeconds", 4), media.GetValue("ChunkSegments", 15),
            media.GetValue("ScreenQuality", 96.3), media.GetValue("CameraQuality", 93.2))
        {
            Av1 = media.GetValue("Av1", true),
            Av1LeastSeconds = media.GetValue("Av1LeastSeconds", 60.0),
            Av1Preset = media.GetValue("Av1Preset", 8),
            Av1Saving = media.GetValue("Av1Saving", 0.2),
        };
    }
}
