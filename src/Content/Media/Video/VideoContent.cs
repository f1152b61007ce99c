using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Media.Questions;

namespace Stoa.Media.Video;

/// <summary>The content of a video block. Addresses are paths of ours or https.</summary>
public sealed partial record VideoContent(
    IReadOnlyList<VideoSource> Sources,
    string? Youtube,
    string? Poster,
    double? Duration,
    double Start,
    double? End,
    IReadOnlyDictionary<string, string> Transcripts,
    string? Handout,
    Guid? Recording = null)
{
    /// <summary>In order of time.</summary>
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary>In order of time.</summary>
    public IReadOnlyList<VideoQuestion> Questions { get; init; } = [];

    public const string Hls = "application/vnd.apple.mpegurl";

    public bool IsEmpty => Sources.Count == 0 && Youtube is null && Recording is null;

    /// <summary>Seconds of the part that is shown, if known.</summary>
    public double? Length => (End ?? Duration) is { } end && end > Start ? end - Start : null;

    private static readonly ConditionalWeakTable<Block, VideoContent> Known = [];

    /// <summary>Blocks never change, so each is read once.</summary>
    public static VideoContent Of(Block block) => Known.GetValue(block, static b => Of(b.Content));

    public static VideoContent Of(JsonElement json) => new(
        [.. Items(json, "sources").Select(Source).OfType<VideoSource>()],
        Text(json, "youtube") is { } id && YoutubeId().IsMatch(id) ? id : null,
        Address(json, "poster"),
        Seconds(json, "duration"),
        Seconds(json, "start") ?? 0,
        Seconds(json, "end") is > 0 and var end ? end : null,
        Languages(json),
        Address(json, "handout"),
        Text(json, "recording") is { } recording && Guid.TryParse(recording, out var known) ? known : null)
    {
        Chapters = [.. Items(json, "chapters").Select(Chapter).OfType<Chapter>().OrderBy(chapter => chapter.At)],
        Questions = [.. Items(json, "questions").Select(VideoQuestion.Of).OfType<VideoQuestion>().OrderBy(question => question.At)],
    };

    public static bool IsAddress(string? url) => url is not null
        && (url.StartsWith("/assets/", StringComparison.Ordinal) || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps));

    private static VideoSource? Source(JsonElement source) =>
        Address(source, "url") is { } url ? new(url, Text(source, "type") ?? TypeOf(url)) : null;

    private static Chapter? Chapter(JsonElement chapter) =>
        Seconds(chapter, "at") is { } at && Text(chapter, "title") is { } title ? new(at, title) : null;

    private static string? TypeOf(string url) => Path.GetExtension(url.Split('?', '#')[0]).ToLowerInvariant() switch
    {
        ".m3u8" => Hls,
        ".mp4" or ".m4v" => "video/mp4",
        ".webm" => "video/webm",
        ".ogv" or ".ogg" => "video/ogg",
        ".mp3" => "audio/mpeg",
        _ => null,
    };

    private static Dictionary<string, string> Languages(JsonElement json) =>
        json.TryGetProperty("transcripts", out var all) && all.ValueKind == JsonValueKind.Object
            ? all.EnumerateObject()
                .Where(t => Captions.Language.Known(t.Name) is not null && t.Value.ValueKind == JsonValueKind.String
                    && t.Value.GetString()!.StartsWith("/assets/", StringComparison.Ordinal))
                .ToDictionary(t => t.Name.Replace('_', '-'), t => t.Value.GetString()!)
            : [];

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? Address(JsonElement json, string name) => Text(json, name) is { } url && IsAddress(url) ? url : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static double? Seconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and < 86_400 and var seconds ? seconds : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{6,20}$")]
    private static partial Regex YoutubeId();
}

/// <summary>One file or stream of a video.</summary>
public sealed record VideoSource(string Url, string? Type);

/// <summary>A named part of a video, until the next begins.</summary>
/// <param name="At">Seconds of the recording.</param>
public sealed record Chapter(double At, string Title);
