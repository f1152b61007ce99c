using Stoa.Media.Captions;
using Stoa.Media.Delivery;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Video;

/// <summary>What a page needs of a recording for somebody who may see it.</summary>
/// <param name="Path">The signed folder of its files.</param>
/// <param name="Words">The tracks that learners see.</param>
public sealed record RecordingView(
    Recording Recording, string Path, string? Poster, string? Download, string? Storyboard, IReadOnlyList<ShownTrack> Words)
{
    public string Stream => $"{Path}/master.m3u8";
    public string Progress => $"{Path}/progress";

    /// <summary>Where the slides are told of that take the place of pictures on a weak line, if there are any.</summary>
    public string? Slides => Recording.HasVideo ? $"{Path}/slides.json" : null;

    internal static RecordingView Of(DeliveredRecording found, string path) => new(
        found.Recording, path,
        found.Of(Rendition.Poster) is { } poster ? $"{path}/{poster.Id}.jpg" : null,
        found.Of(Rendition.Download) is { } download ? $"{path}/{download.Id}.mp4" : null,
        found.Of(Rendition.Storyboard) is null ? null : $"{path}/storyboard.vtt",
        found.Words);
}

/// <summary>What is loaded for a video block.</summary>
internal sealed record VideoState(TranscriptText? Transcript, RecordingView? Recording);
