using Stoa.Media.Recordings;

namespace Stoa.Media.Uploads;

public enum LineState
{
    /// <summary>Bytes are missing.</summary>
    Arriving,

    /// <summary>All is here and is being looked at.</summary>
    Checking,
    Here,
    Refused,
}

/// <summary>One line of what was uploaded.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Received">Bytes that are here.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Made">What becomes of it, once it is here.</param>
public sealed record RecordingLine(
    Guid Id, string Name, long Length, long Received, DateTimeOffset StartedAt, LineState State, string? Reason, Recording? Made = null)
{
    public double Share => Length == 0 ? 0 : (double)Received / Length;

    internal static RecordingLine Of(Upload upload, Recording? made) => new(
        upload.Id, upload.Name, upload.Length ?? upload.Received, upload.Received, upload.StartedAt, StateOf(upload.State),
        upload.Refusal?.Sentence() ?? made?.Reason, made);

    private static LineState StateOf(UploadState state) => state switch
    {
        UploadState.Arriving => LineState.Arriving,
        UploadState.Arrived => LineState.Checking,
        UploadState.Refused => LineState.Refused,
        _ => LineState.Here,
    };
}
