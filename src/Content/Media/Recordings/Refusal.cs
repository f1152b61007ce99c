using Stoa.Ui.Strings;

namespace Stoa.Media.Recordings;

/// <summary>Why a file cannot become a recording.</summary>
internal enum Refusal
{
    Empty,
    NoMedia,
    Damaged,
    TooLong,
    TooShort,
    TooLarge,
    Unreadable,
}

/// <summary>The file is at fault; trying again would not help.</summary>
internal sealed class RefusedException(Refusal reason) : Exception(reason.ToString())
{
    internal Refusal Reason { get; } = reason;
}

internal static class Reasons
{
    internal const string Failed = "failed";

    internal static string Code(Refusal reason) => reason.ToString().ToLowerInvariant();

    /// <summary>A stored code as a sentence for a teacher.</summary>
    internal static string? Sentence(string? code) => code switch
    {
        null => null,
        Failed => Words.T("The recording could not be made on our side, after several attempts. The file is kept; it can be tried again."),
        _ when Enum.TryParse<Refusal>(code, ignoreCase: true, out var reason) => Sentence(reason),
        _ => Words.T("The recording could not be made on our side, after several attempts. The file is kept; it can be tried again."),
    };

    private static string Sentence(Refusal reason) => reason switch
    {
        Refusal.Empty => Words.T("The file is empty. Choose the recording again and upload it once more."),
        Refusal.NoMedia => Words.T("There is no video and no sound in this file. Export the recording as MP4 and upload that."),
        Refusal.Damaged => Words.T("The file is damaged or not whole: it ends before it should. Export the recording again and upload the new file."),
        Refusal.TooLong => Words.T("The recording is too long. Cut it into parts and upload each of them."),
        Refusal.TooShort => Words.T("The recording is shorter than half a second."),
        Refusal.TooLarge => Words.T("The picture is larger than can be played. Export the recording with at most 8192 pixels in width and height."),
        _ => Words.T("The video or the sound in this file cannot be read. Export the recording as MP4 and upload that."),
    };
}
