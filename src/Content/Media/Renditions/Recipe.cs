using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Renditions;

/// <summary>How recordings are made; settings below <c>Media:</c>.</summary>
/// <param name="Preset">Of x264, for what learners see.</param>
/// <param name="SamplePreset">Of x264, for measuring how much the material asks for.</param>
/// <param name="Crf">Constant quality of every rung; its bitrate is capped besides.</param>
/// <param name="SegmentSeconds">Length of a segment, which is one closed group of pictures.</param>
/// <param name="ChunkSegments">How many segments one task encodes.</param>
public sealed record Recipe(string Preset, string SamplePreset, int Crf, int SegmentSeconds, int ChunkSegments)
{
    /// <summary>The shorter sides of the rungs, from the best; with 16:9 these have exact widths.</summary>
    public static readonly IReadOnlyList<int> Heights = [1080, 720, 486, 360, 234];

    /// <summary>The rung that is made first.</summary>
    public const int Early = 360;

    /// <summary>Two rungs whose rates differ by less are one rung too many.</summary>
    public const double Apart = 1.4;

    public static Recipe Of(IConfiguration configuration)
    {
        var media = configuration.GetSection("Media");
        return new(
            media["Preset"] ?? "medium", media["SamplePreset"] ?? "veryfast", media.GetValue("Crf", 27),
            media.GetValue("SegmentSeconds", 4), media.GetValue("ChunkSegments", 15));
    }
}
