using Stoa.Media.Recordings;

namespace Stoa.Media.Video;

/// <param name="Reload">Whether the whole page changes with the state of the recording, not just its player.</param>
public sealed record ProgressModel(Recording Recording, RecordingView View, bool Reload = false);
