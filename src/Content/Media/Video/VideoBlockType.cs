using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Media.Captions;
using Stoa.Media.Chapters;
using Stoa.Media.Delivery;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Tenancy;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Media.Video;

/// <summary>A recording with captions, a transcript to read and search, and a place that is remembered.</summary>
internal sealed class VideoBlockType(Transcripts transcripts, SpokenWords words, RecordingFiles recordings, RecordingDoor door) : IBlockType
{
    private const double UsualMinutes = 5;

    public string Type => BlockTypes.Video;

    public CompletionKind Completion => CompletionKind.Watch;

    public IReadOnlyList<string> Validate(BlockDraft draft)
    {
        var json = JsonSerializer.SerializeToElement(draft.Content);
        var content = VideoContent.Of(json);
        var problems = new List<string>();
        if (json.TryGetProperty("sources", out var sources) && (sources.ValueKind != JsonValueKind.Array || sources.GetArrayLength() != content.Sources.Count))
            problems.Add(Words.T("Every source of a video needs an address of a stored file or one that begins with https."));
        if (json.TryGetProperty("recording", out var recording) && recording.ValueKind != JsonValueKind.Null && content.Recording is null)
            problems.Add(Words.T("This is not the id of a recording."));
        if (json.TryGetProperty("youtube", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } && content.Youtube is null)
            problems.Add(Words.T("This is not the id of a YouTube video."));
        if (json.TryGetProperty("chapters", out var chapters) && (chapters.ValueKind != JsonValueKind.Array || chapters.GetArrayLength() != content.Chapters.Count))
            problems.Add(Words.T("Every chapter of a video needs a title and the second at which it begins."));
        if (json.TryGetProperty("questions", out var questions) && (questions.ValueKind != JsonValueKind.Array || questions.GetArrayLength() != content.Questions.Count))
            problems.Add(Words.T("Every question of a video needs the second at which it is asked and a problem."));
        if (content.End is { } end && end <= content.Start)
            problems.Add(Words.T("A video must end after it starts."));
        return problems;
    }

    // What is said is found by its second, and changes without a new version: see ISpokenText.
    public string SearchText(Block block) => "";

    public double Minutes(Block block) => VideoContent.Of(block).Length is { } seconds ? seconds / 60 : UsualMinutes;

    public async ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        var state = new Dictionary<string, object>(blocks.Count);
        foreach (var block in blocks)
        {
            var view = await Recording(scope, block, cancellation);
            state[block.Key] = new VideoState(await Transcript(scope, block, cancellation) ?? await Spoken(scope, view, cancellation), view);
        }
        return state;
    }

    private async ValueTask<TranscriptText?> Transcript(BlockScope scope, Block block, CancellationToken cancellation)
    {
        var assets = scope.Services.GetRequiredService<ICourseAssets>();
        var all = VideoContent.Of(block).Transcripts;
        return Best([.. all.Keys], CourseContent.Of(scope.Tree.Root).Language) is { } language
            && await transcripts.Find(all[language], assets, cancellation) is { } transcript ? new(transcript, language) : null;
    }

    private async ValueTask<TranscriptText?> Spoken(BlockScope scope, RecordingView? view, CancellationToken cancellation)
    {
        var spoken = (view?.Words ?? []).Where(track => track.IsSpoken).ToList();
        if (Best([.. spoken.Select(track => track.Language)], CourseContent.Of(scope.Tree.Root).Language) is not { } language)
            return null;
        var track = spoken.First(track => track.Language == language);
        return await words.Find(scope.Services.GetRequiredService<Tenant>().Id, view!.Recording.Id, track.Id, track.Version, cancellation) is var (_, transcript)
            ? new(transcript, language, track.Automatic) : null;
    }

    // Whoever is shown the unit gets the way to its recordings.
    private async ValueTask<RecordingView?> Recording(BlockScope scope, Block block, CancellationToken cancellation)
    {
        var tenant = scope.Services.GetRequiredService<Tenant>().Id;
        return VideoContent.Of(block).Recording is { } id && await recordings.Find(tenant, id, cancellation) is { } found
            ? await door.View(found, tenant, scope.Course.Id) with { Chapters = await Chapters(scope, found, cancellation) } : null;
    }

    private async ValueTask<IReadOnlyList<Chapter>> Chapters(BlockScope scope, DeliveredRecording found, CancellationToken cancellation)
    {
        var tracks = found.Words.Where(track => track.Kind == TrackKind.Chapters).ToList();
        if (Best([.. tracks.Select(track => track.Language)], CourseContent.Of(scope.Tree.Root).Language) is not { } language)
            return [];
        var track = tracks.First(track => track.Language == language);
        return await words.Find(scope.Services.GetRequiredService<Tenant>().Id, found.Recording.Id, track.Id, track.Version, cancellation) is var (_, shown) ? ChapterTrack.Of(shown) : [];
    }

    public RenderFragment View(BlockView view) => builder =>
    {
        builder.OpenComponent<VideoView>(0);
        builder.AddAttribute(1, nameof(VideoView.Model), VideoModel.Of(view));
        builder.CloseComponent();
    };

    /// <summary>The transcript to begin with: in the reader's language, the course's, English, or any.</summary>
    internal static string? Best(IReadOnlyList<string> languages, string courseLanguage)
    {
        var wishes = (string[])[Words.Culture.TwoLetterISOLanguageName, courseLanguage.Split('-', '_')[0], "en"];
        return wishes.Select(wish => languages.FirstOrDefault(language => language.Split('-')[0] == wish)).FirstOrDefault(found => found is not null) ?? languages.FirstOrDefault();
    }
}
