using System.Globalization;
using Stoa.Media.Captions;
using Stoa.Media.Pipeline;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Ui.Strings;

namespace Stoa.Media.Chapters;

internal sealed record ChaptersArguments(string Language);

/// <param name="Chapters">How many were found.</param>
internal sealed record ChaptersResult(int Chapters);

/// <summary>Proposes chapters where slides or scenes change. Learners see none of it before a person has shown them.</summary>
internal sealed class FindChapters(Ffmpeg ffmpeg, Db db, IObjectStore store, WorkFolder folder) : ITaskWork
{
    private const string Moment = "pts_time:", Score = "lavfi.scene_score=";

    public string Kind => TaskKind.Chapters;

    public async Task<TaskOutcome> Run(TaskRun run, CancellationToken cancellation)
    {
        var (duration, language) = (run.Recording.Facts.Duration, run.Task.ArgumentsOf<ChaptersArguments>().Language);
        var starts = SlideChanges.Of(await Look(run, duration, cancellation), duration);
        CultureInfo.CurrentUICulture = RequestCulture.Known(language) ?? RequestCulture.Supported[0];
        var cues = ChapterTrack.Propose(starts, duration);
        return new(new ChaptersResult(cues.Count), tx => cues.Count == 0 ? Task.CompletedTask : CaptionRows.ProposeChapters(tx, run.Recording.Id, language, cues));
    }

    // Every frame that is looked at goes through, so that the work is seen to go on while nothing changes.
    private async Task<IReadOnlyList<Look>> Look(TaskRun run, double duration, CancellationToken cancellation)
    {
        var looks = new List<Look>();
        var at = 0.0;
        void Read(string line)
        {
            if (line.IndexOf(Moment, StringComparison.Ordinal) is >= 0 and var place && Number(line.AsSpan(place + Moment.Length)) is { } moment)
                at = moment;
            else if (line.StartsWith(Score, StringComparison.Ordinal) && Number(line.AsSpan(Score.Length)) is { } change)
                looks.Add(new(at, change));
        }

        var (path, stream) = await Source(run, cancellation);
        await ffmpeg.Run(
            [
                .. Ffmpeg.Input(path), "-map", stream, "-an", "-vf",
                "fps=1:start_time=0,scale=320:-2,format=yuv420p,select='gte(scene,0)',metadata=mode=print:key=lavfi.scene_score:file=-:direct=1", "-f", "null", "-",
            ],
            duration, run.Report, cancellation, line: Read);
        return looks;
    }

    // The smallest picture is enough and quick to read.
    private async Task<(string Path, string Stream)> Source(TaskRun run, CancellationToken cancellation)
    {
        var rungs = (await RenditionRows.Served(db, run.Recording.Id, cancellation)).Served.Where(made => made.Kind == Rendition.Video);
        if (rungs.MinBy(made => made.Facts.Width * made.Facts.Height) is not { } small)
            return (run.Master, $"0:{run.Recording.Video.Index}");
        var path = store.LocalPath(small.Key) ?? run.File("rung.mp4");
        if (!File.Exists(path))
            await folder.Fetch(small.Key, path, cancellation);
        return (path, "0:v:0");
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A task to add; no part of the recording's own work.</summary>
    internal static NewTask For(Guid recording, string language) =>
        new(Guid.CreateVersion7(), recording, TaskKind.Chapters, new ChaptersArguments(language), 80, 0, 0, []);
}
