namespace Stoa.Media.Recordings;

/// <summary>A teacher's file and how far it is.</summary>
/// <param name="Bytes">Length of the master file.</param>
/// <param name="Duration">Seconds; null before it was looked at.</param>
/// <param name="Share">How much of the work is done, 0 to 1.</param>
/// <param name="SecondsLeft">An estimate; null when there is none yet.</param>
/// <param name="Reason">Why it was refused or failed, as a sentence in the reader's language.</param>
public sealed record Recording(
    Guid Id, string Name, long Bytes, string Sha256, RecordingState State, double? Duration, bool HasVideo, double Share, int? SecondsLeft, string? Reason,
    Guid? CreatedBy, DateTimeOffset CreatedAt)
{
    /// <summary>Playable; the rest of its qualities may still be made.</summary>
    public bool CanPlay => State is RecordingState.Playable or RecordingState.Ready;

    /// <summary>Work goes on.</summary>
    public bool IsOpen => State is RecordingState.Waiting or RecordingState.Making || (State == RecordingState.Playable && Reason is null);
}

public enum RecordingState
{
    /// <summary>Not looked at yet.</summary>
    Waiting,

    /// <summary>Accepted; nothing to play yet.</summary>
    Making,

    /// <summary>Its first quality plays.</summary>
    Playable,

    /// <summary>Everything is made and verified.</summary>
    Ready,

    /// <summary>The file cannot become a recording.</summary>
    Refused,

    /// <summary>The work was given up; it can be started again.</summary>
    Failed,
}
