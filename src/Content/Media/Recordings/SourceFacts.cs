namespace Stoa.Media.Recordings;

/// <summary>What a master file holds, as far as making renditions needs to know.</summary>
/// <param name="Duration">Seconds.</param>
internal sealed record SourceFacts(string Format, double Duration, SourceVideo? Video, SourceAudio? Audio);

/// <summary>The picture as it is shown: turned upright, with square pixels.</summary>
/// <param name="Duration">Seconds of picture; the sound may go on after it.</param>
/// <param name="Rate">Frames a second on average.</param>
/// <param name="Transfer">The transfer characteristic as ffmpeg names it; "smpte2084" and "arib-std-b67" are HDR.</param>
internal sealed record SourceVideo(int Index, string Codec, int Width, int Height, double Duration, double Rate, string? Transfer, bool Interlaced)
{
    /// <summary>The matrix of its colours as ffmpeg names it; null when the file does not tell.</summary>
    public string? Matrix { get; init; }

    /// <summary>The matrix that players assume where the file tells none: by the size of the picture.</summary>
    internal string? AssumedMatrix => Matrix is not (null or "unknown" or "unspecified") ? null : Math.Min(Width, Height) >= 720 ? "bt709" : "bt601";

    internal bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";
}

/// <param name="Layout">Of the channels, or null when the file does not tell.</param>
internal sealed record SourceAudio(int Index, string Codec, int Channels, string? Layout);
