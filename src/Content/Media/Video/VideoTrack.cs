using Stoa.Media.Captions;

namespace Stoa.Media.Video;

/// <summary>Words that go with a video, from its block or from its recording.</summary>
/// <param name="Kind">Of <see cref="TrackKind"/>.</param>
/// <param name="Vtt">The address of the WebVTT file.</param>
/// <param name="Text">The address of the page to read.</param>
public sealed record VideoTrack(string Kind, string Language, string Label, string Vtt, string Text)
{
    internal static IReadOnlyList<VideoTrack> Of(VideoContent content, RecordingView? view) =>
        [.. content.Transcripts.Select(file => OfFile(file.Key, file.Value)), .. (view?.Words ?? []).Select(track => Of(track, view!.Path))];

    private static VideoTrack OfFile(string language, string path) => new(
        TrackKind.Captions, language, Captions.Language.Name(language), ShowCaptions.Url(path), $"{ShowTranscriptPage.Url(path)}?language={language}");

    private static VideoTrack Of(ShownTrack track, string folder) => new(
        track.Kind, track.Language, track.Label, $"{folder}/{track.File}", $"{folder}/words/{track.Name}/text");
}
