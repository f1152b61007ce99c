using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Media.Recordings;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Media.Video.Editing;

/// <summary>An author chooses a recording, or names a film elsewhere, and the part of it that is shown. Captions and questions have pages of their own.</summary>
internal sealed partial class VideoEditor : IBlockEditor
{
    private const int Offered = 200;

    public string Type => BlockTypes.Video;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("video", Words.T("Video"), Words.T("A recording, with captions and questions"), "video", () => [])];

    public async ValueTask<object?> Prepare(EditorView view, CancellationToken cancellation)
    {
        var recordings = view.Services.GetRequiredService<IRecordings>();
        var newest = await recordings.All(Offered, cancellation: cancellation);
        if (VideoModelOf(view).Recording is not { } chosen || newest.Any(one => one.Id == chosen))
            return newest;
        return await recordings.Find(chosen, cancellation) is { } found ? (IReadOnlyList<Recording>)[found, .. newest] : newest;
    }

    public RenderFragment Fields(EditorView view) => builder =>
    {
        builder.OpenComponent<VideoFields>(0);
        builder.AddComponentParameter(1, nameof(VideoFields.Model), new VideoFieldsModel(view, VideoModelOf(view), view.Found as IReadOnlyList<Recording> ?? []));
        builder.CloseComponent();
    };

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before["recording"] = Guid.TryParse(form["recording"], out var recording) ? recording.ToString() : null;
        errors.When(form["recording"].ToString().Length > 0 && recording == Guid.Empty, "recording", Words.T("This is not the id of a recording."));
        Youtube(form["youtube"].ToString().Trim(), before, errors);
        Source(form["address"].ToString().Trim(), before, errors);
        Time(form, "start", before, errors);
        Time(form, "end", before, errors);
        return new(before, errors);
    }

    // An address of the film as people copy it, or its id.
    private static void Youtube(string written, JsonObject content, FormErrors errors)
    {
        var id = YoutubeAddress().Match(written) is { Success: true } match ? match.Groups[1].Value : written;
        errors.When(id.Length > 0 && !YoutubeId().IsMatch(id), "youtube", Words.T("This is not the id of a YouTube video."));
        content["youtube"] = id.Length > 0 ? id : null;
    }

    // Further sources that came with an imported course stay behind the first.
    private static void Source(string url, JsonObject content, FormErrors errors)
    {
        var sources = (content["sources"] as JsonArray)?.DeepClone().AsArray() ?? [];
        if (url == ((string?)(sources.ElementAtOrDefault(0) as JsonObject)?["url"] ?? ""))
            return;
        errors.When(url.Length > 0 && (url.Length > 2000 || !VideoContent.IsAddress(url)), "address", Words.T("Every source of a video needs an address of a stored file or one that begins with https."));
        content["sources"] = url.Length > 0 ? new JsonArray(new JsonObject { ["url"] = url }) : new JsonArray();
    }

    private static void Time(IFormCollection form, string name, JsonObject content, FormErrors errors)
    {
        var text = form[name].ToString().Trim();
        content[name] = name == "start" ? 0 : null;
        if (text.Length == 0)
            return;
        if (Clock.Read(text) is { } seconds)
            content[name] = Math.Round(seconds, 3);
        else
            errors.Add(name, Words.T("Write a time as 1:05 or 0:01:05."));
    }

    private static VideoContent VideoModelOf(EditorView view) => VideoContent.Of(System.Text.Json.JsonSerializer.SerializeToElement(view.Content));

    [GeneratedRegex("^[A-Za-z0-9_-]{6,20}$")]
    private static partial Regex YoutubeId();

    [GeneratedRegex(@"^https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/)|youtu\.be/)([A-Za-z0-9_-]{6,20})")]
    private static partial Regex YoutubeAddress();
}

/// <param name="Recordings">The newest first.</param>
public sealed record VideoFieldsModel(EditorView View, VideoContent Content, IReadOnlyList<Recording> Recordings)
{
    public bool IsSaved => View.Tree.Find(View.BlockKey) is not null;

    public string Address => Content.Sources.Count > 0 ? Content.Sources[0].Url : "";

    public string QuestionsPath => $"/studio/courses/{View.Course.Key}/blocks/{View.BlockKey}/questions";

    public IReadOnlyList<Option> Options =>
    [
        new("", Words.T("None")),
        .. Recordings.Where(recording => recording.State is not (RecordingState.Refused or RecordingState.Failed) || recording.Id == Content.Recording).Select(recording => new Option(recording.Id.ToString(), NameOf(recording))),
    ];

    private static string NameOf(Recording recording) => recording switch
    {
        { CanPlay: false } => Words.T("{0} (not ready yet)", recording.Name),
        { Duration: { } seconds } => $"{recording.Name} · {Clock.Of(seconds)}",
        _ => recording.Name,
    };

    public static string Time(double? seconds) => seconds is { } at and > 0 ? Clock.Exact(at) : "";
}
