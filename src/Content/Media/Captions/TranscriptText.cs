namespace Stoa.Media.Captions;

/// <summary>A transcript to print, and its language if it is known.</summary>
/// <param name="Automatic">Written by a machine and not yet read by a person.</param>
public sealed record TranscriptText(Transcript Transcript, string? Language, bool Automatic = false);
