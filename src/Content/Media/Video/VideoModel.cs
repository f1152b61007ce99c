using System.Globalization;
using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Media.Chapters;
using Stoa.Media.Questions;
using Stoa.Media.Recordings;
using Stoa.Ui.Blocks;

namespace Stoa.Media.Video;

/// <summary>A video as the page shows it.</summary>
/// <param name="Position">Seconds into the shown part where this learner stopped, or 0.</param>
/// <param name="Keep">Names this learner's place in the browser's own storage.</param>
/// <param name="Recording">What the content's recording has come to, if it names one that is there.</param>
public sealed record VideoModel(
    string Key, string Title, VideoContent Content, TranscriptText? Transcript, double Position, string Keep, RecordingView? Recording = null)
{
    /// <summary>A recording by itself, as its author sees it.</summary>
    public static VideoModel Of(Recording recording, RecordingView view) => new(
        $"{recording.Id:N}", recording.Name, Played(new([], null, null, null, 0, null, new Dictionary<string, string>(), null, recording.Id), view), null, 0, $"studio/{recording.Id:N}", view);

    public static VideoModel Of(BlockView view) => Of(view, view.State as VideoState);

    private static VideoModel Of(BlockView view, VideoState? state) => new(
        view.Block.Key,
        view.Block.Title,
        Played(VideoContent.Of(view.Block), state?.Recording),
        state?.Transcript,
        view.Saved is { ValueKind: JsonValueKind.Object } saved && saved.TryGetProperty("position", out var position)
            && position.ValueKind == JsonValueKind.Number ? Math.Max(0, position.GetDouble()) : 0,
        $"{view.Scope.Learner?.Id.ToString("N") ?? "visitor"}/{view.Scope.Course.Id:N}/{view.Block.Key}",
        state?.Recording)
    {
        Before = view.Saved is { ValueKind: JsonValueKind.Object } kept && kept.TryGetProperty("played", out var played) ? played.GetRawText() : null,
        Threshold = WatchedShare.Needed(view.Scope.Tree.Root, view.Block),
        Questions = Asked(VideoContent.Of(view.Block), view.Scope.Unit),
        QuestionsPath = view.Scope.Learner?.Is(Role.Author) == true && view.Scope.Unit.Children.Contains(view.Block) ? EditQuestions.Path(view.Scope.Course, view.Block) : null,
    };

    /// <summary>A block as its author sees it while placing questions; nothing of it is asked.</summary>
    internal static VideoModel Of(Course course, Block block, VideoState state) => new(
        block.Key, block.Title, Played(VideoContent.Of(block), state.Recording), state.Transcript, 0, $"studio/{course.Id:N}/{block.Key}", state.Recording);

    /// <summary>The questions whose problems stand in the same unit, where learners see them.</summary>
    internal static IReadOnlyList<AskedQuestion> Asked(VideoContent content, Block unit) =>
    [
        .. from question in content.Questions
           let problem = unit.SelfAndDescendants().FirstOrDefault(block => block.Key == question.Block && block.Type == BlockTypes.Problem)
           where problem is not null
           select new AskedQuestion(question, problem!.Title),
    ];

    public IReadOnlyList<AskedQuestion> Questions { get; private init; } = [];

    /// <summary>What this learner has played of it before, as JSON pairs of seconds, as far as the server knows.</summary>
    public string? Before { get; private init; }

    /// <summary>The share that completes it.</summary>
    public double Threshold { get; private init; } = 1;

    /// <summary>Where an author places questions; null for everybody else.</summary>
    public string? QuestionsPath { get; private init; }

    // A recording takes the place of other sources; without a script a browser plays its file.
    private static VideoContent Played(VideoContent content, RecordingView? view)
    {
        if (view is null || !view.Recording.CanPlay)
            return content;
        VideoSource[] file = view.Download is { } download ? [new(download, "video/mp4")] : [];
        return content with
        {
            Sources = [new(view.Stream, VideoContent.Hls), .. file],
            Youtube = null,
            Poster = content.Poster ?? view.Poster,
            Duration = content.Duration ?? view.Recording.Duration,
            Chapters = content.Chapters.Count > 0 ? content.Chapters : ChapterTrack.Within(view.Chapters, content.Start, content.End),
        };
    }

    /// <summary>Where more qualities of a recording that already plays are told of.</summary>
    public string? Later => Recording is { Recording: { CanPlay: true, IsOpen: true } } ? Recording.Progress : null;

    /// <summary>This video from a second of the recording on, as an address within the page's own.</summary>
    public string At(double seconds) => $"?t={Machine(Math.Max(0, Math.Floor(seconds - Content.Start)))}#b-{Key}";

    /// <summary>What there is to read along, of the block itself and of its recording.</summary>
    public IReadOnlyList<VideoTrack> Tracks { get; } = VideoTrack.Of(Content, Recording);

    /// <summary>Those of them that hold what is said.</summary>
    public bool HasCaptions => Tracks.Any(track => TrackKind.IsSpoken(track.Kind));

    /// <summary>Its recording is still made, and nothing else can be played meanwhile.</summary>
    public bool IsBeingMade => Recording is { Recording: { CanPlay: false, IsOpen: true } } && Content.Sources.Count == 0 && Content.Youtube is null;

    /// <summary>There is nothing to play, now or later.</summary>
    public bool IsEmpty => Content.Sources.Count == 0 && Content.Youtube is null && !IsBeingMade;

    /// <summary>The first file that can be downloaded and watched elsewhere.</summary>
    public VideoSource? File => Content.Sources.FirstOrDefault(source => source.Type != VideoContent.Hls);

    /// <summary>The stream, where it is what should be played.</summary>
    public VideoSource? Stream => File is null || Recording is not null ? Content.Sources.FirstOrDefault(source => source.Type == VideoContent.Hls) : null;

    public static string Machine(double? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
