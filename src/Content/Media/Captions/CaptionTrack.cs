namespace Stoa.Media.Captions;

/// <summary>What is said in a recording, in one language, as its authors see it.</summary>
/// <param name="Kind">Of <see cref="TrackKind"/>.</param>
/// <param name="State">Of <see cref="TrackState"/>.</param>
/// <param name="Version">Rises with every change; who saves names the version they began with.</param>
/// <param name="ShownVersion">The version that learners see, or null.</param>
/// <param name="ChangedBy">Null for a machine.</param>
public sealed record CaptionTrack(
    Guid Id, Guid RecordingId, string Language, string Kind, string State, int Cues, int Version, int? ShownVersion, bool ShownAutomatic,
    Guid? ChangedBy, DateTime ChangedAt);

/// <summary>A track as learners get it.</summary>
/// <param name="Automatic">Written by a machine and not yet read by a person.</param>
public sealed record ShownTrack(Guid Id, string Language, string Kind, bool Automatic, int Version)
{
    /// <summary>Its name in addresses: another version has another, so that each may be kept for ever.</summary>
    public string Name => $"{Id:N}-{Version}";

    /// <summary>Of the WebVTT file below the folder of the recording's files.</summary>
    public string File => $"words/{Name}.vtt";

    public string Label => TrackKind.Label(Language, Kind, Automatic);

    public bool IsSpoken => TrackKind.IsSpoken(Kind);
}
