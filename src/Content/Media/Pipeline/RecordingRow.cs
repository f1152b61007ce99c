using System.Text.Json;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Pipeline;

/// <summary>A recording as its work sees it.</summary>
internal sealed record RecordingRow(Guid Id, string Name, string MasterKey, string Sha256, string? Probe)
{
    internal SourceFacts Facts => JsonSerializer.Deserialize<SourceFacts>(Probe ?? throw new InvalidOperationException("The recording was not looked at yet."), RenditionRows.Json)!;

    internal SourceVideo Video => Facts.Video ?? throw new InvalidOperationException("The recording has no picture.");

    internal FrameRate Rate => FrameRate.For(Video.Rate);

    /// <summary>Frames of the whole recording at its constant rate.</summary>
    internal int Frames => Math.Max(1, (int)Math.Round(Facts.Duration * Rate.Value));
}
