using Stoa.Media.Captions;
using Stoa.Media.Delivery;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;

namespace Stoa.Media.Video;

/// <summary>What a page needs of a recording for somebody who may see it.</summary>
/// <param name="Path">The signed folder of its files.</param>
/// <param name="Query">What the manifest is asked with.</param>
/// <param name="Words">The tracks that learners see.</param>
public sealed record RecordingView(
    Recording Recording, string Path, string? Poster, string? Download, string? Storyboard, IReadOnlyList<ShownTrack> Words, string Query = "")
{
    /// <summary>The chapters that learners see, in order of time.</summary>
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary>The shape of the sound, for those who work on what is said.</summary>
    public string? Waveform { get; init; }

    /// <summary>What the player begins with before it knows more.</summary>
    public string? Opening { get; init; }

    /// <summary>The edges to which the browser is to bring its cookies, with spaces between.</summary>
    public string Cookies { get; init; } = "";

    public string Stream => $"{Path}/master.m3u8{Query}";
    public string Progress => $"{Path}/progress";

    /// <summary>Where the slides are told of that take the place of pictures on a weak line, if there are any.</summary>
    public string? Slides => Recording.HasVideo ? $"{Path}/slides.json" : null;

    /// <param name="file">The address of a file that an edge may give; null: below the path.</param>
    internal static RecordingView Of(DeliveredRecording found, string path, Func<string, string>? file = null, string query = "") => new(
        found.Recording, path,
        found.Of(Rendition.Poster) is { } poster ? File(path, file, $"{poster.Id}.jpg") : null,
        found.Usual is { } download ? File(path, file, $"{download.Id}.mp4") : null,
        found.Of(Rendition.Storyboard) is null ? null : $"{path}/storyboard.vtt",
        found.Words, query)
    {
        Opening = VideoOpening.Of(found, name => File(path, file, name)),
        Waveform = found.Of(Rendition.Waveform) is { } shape ? File(path, file, $"{shape.Id}.json") : null,
    };

    private static string File(string path, Func<string, string>? file, string name) => file?.Invoke(name) ?? $"{path}/{name}";
}

/// <summary>What is loaded for a video block.</summary>
internal sealed record VideoState(TranscriptText? Transcript, RecordingView? Recording);
