using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads video blocks: sources, YouTube, the part to show, transcripts in every language, the handout.</summary>
internal static partial class VideoBlocks
{
    /// <summary>What Open edX plays when the author named nothing.</summary>
    private const string DefaultYoutube = "3_yD_cEKoCk";

    internal static BlockDraft Read(Definition definition, string key, BlockContext context)
    {
        var (xml, where) = (definition.Xml, definition.Where);
        var sources = Sources(xml, context, where);
        var youtube = Youtube(xml);
        if (youtube is null && sources.Count == 0 && xml.Attribute("youtube_id_1_0") is null && xml.Attribute("youtube") is null && xml.Attribute("html5_sources") is null)
        {
            youtube = DefaultYoutube;
            context.Ledger.Info(where, Words.T("The author chose no video; it shows the one Open edX shows then."));
        }

        var transcripts = Transcripts(xml, context, where);
        var content = new JsonObject
        {
            ["sources"] = new JsonArray([.. sources.Select(url => (JsonNode)new JsonObject { ["url"] = url })]),
            ["youtube"] = youtube,
            ["poster"] = context.Address((string?)xml.Attribute("poster") ?? (string?)xml.Attribute("thumbnail"), where),
            ["duration"] = Duration(xml),
            ["start"] = OlxValues.Seconds((string?)xml.Attribute("start_time") ?? (string?)xml.Attribute("from")) ?? 0,
            ["end"] = OlxValues.Seconds((string?)xml.Attribute("end_time") ?? (string?)xml.Attribute("to")),
            ["transcripts"] = new JsonObject(transcripts.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["handout"] = context.Address((string?)xml.Attribute("handout") ?? (string?)xml.Element("handout")?.Attribute("src"), where),
            ["download"] = context.Address((string?)xml.Attribute("track") ?? (string?)xml.Element("track")?.Attribute("src"), where),
        };
        var playable = youtube is not null || sources.Count > 0;
        if (!playable)
            context.Ledger.Error(where, Words.T("The video has no source that is in the package or on the web."));
        context.Ledger.Block("video", playable ? Outcome.Full : Outcome.Partial);
        return new(key, BlockTypes.Video, definition.Title, content, []);
    }

    private static List<string> Sources(XElement xml, BlockContext context, string where)
    {
        var written = xml.Elements("source").Concat(xml.Elements("encoded_video"))
            .Select(element => (string?)element.Attribute("src") ?? (string?)element.Attribute("url"));
        var listed = xml.Json("html5_sources") is JsonArray array ? array.OfType<JsonValue>().Select(value => (string?)value.ToString()) : [];
        var all = written.Concat(listed).Append(xml.Text("source"))
            .Concat(xml.Descendants("encoded_video").Select(element => (string?)element.Attribute("url")));
        return [.. all.Select(url => context.Address(url, where)).OfType<string>().Distinct()];
    }

    private static string? Youtube(XElement xml)
    {
        if (xml.Text("youtube_id_1_0") is { } id && YoutubeId().IsMatch(id))
            return id;
        var list = (xml.Text("youtube") ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split(':')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        var found = list.GetValueOrDefault("1.00") ?? list.GetValueOrDefault("1.0") ?? list.GetValueOrDefault("1");
        return found is not null && YoutubeId().IsMatch(found) ? found : null;
    }

    private static double? Duration(XElement xml) =>
        OlxValues.Seconds((string?)xml.Element("video_asset")?.Attribute("duration")) ?? OlxValues.Seconds((string?)xml.Attribute("duration"));

    private static SortedDictionary<string, string> Transcripts(XElement xml, BlockContext context, string where)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var written = xml.Elements("transcript").Select(element => ((string?)element.Attribute("language"), (string?)element.Attribute("src")));
        var listed = xml.Json("transcripts") is JsonObject map ? map.Select(pair => ((string?)pair.Key, pair.Value?.ToString())) : [];
        foreach (var (language, file) in written.Concat(listed))
            if (language is not null && OlxValues.Plain(file) is { } name && !found.ContainsKey(language) && Transcript(name, context, where) is { } path)
                found[language] = path;
        if (!found.ContainsKey("en") && xml.Text("sub") is { } sub && context.Assets.Has($"subs_{sub}.srt.sjson"))
            found["en"] = context.Assets.Path($"subs_{sub}.srt.sjson", where)!;
        return found;
    }

    private static string? Transcript(string name, BlockContext context, string where) =>
        context.Address(name, where) is { } path && path.StartsWith("/assets/", StringComparison.Ordinal) ? path : MissingTranscript(name, context, where);

    private static string? MissingTranscript(string name, BlockContext context, string where)
    {
        if (!name.Contains('/', StringComparison.Ordinal))
            context.Assets.Path(name, where);
        return null;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{6,20}$")]
    private static partial Regex YoutubeId();
}
