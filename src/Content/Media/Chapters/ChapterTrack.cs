using Stoa.Media.Captions;
using Stoa.Media.Video;
using Stoa.Ui.Strings;

namespace Stoa.Media.Chapters;

/// <summary>Chapters as a track: each lasts until the next begins, the last until the end.</summary>
internal static class ChapterTrack
{
    private const double LastWithoutEnd = 60;
    private const double Least = 1;

    internal static IReadOnlyList<Cue> Propose(IReadOnlyList<double> starts, double duration) =>
        Closed([.. starts.Select((at, place) => new Cue(at, at + 1, Words.T("Part {0}", place + 1)))], duration);

    internal static IReadOnlyList<Cue> Closed(IReadOnlyList<Cue> cues, double? duration)
    {
        var starts = cues.OrderBy(cue => cue.From).DistinctBy(cue => cue.From).ToList();
        return [.. starts.Select((cue, place) => cue with
        {
            To = place + 1 < starts.Count ? starts[place + 1].From : Math.Max(duration ?? 0, cue.From + (duration is null ? LastWithoutEnd : 1)),
        })];
    }

    /// <summary>The chapters of the part that is shown; the one that has begun before it begins with it.</summary>
    internal static IReadOnlyList<Chapter> Within(IReadOnlyList<Chapter> chapters, double start, double? end)
    {
        var shown = chapters.Where(chapter => chapter.At >= start && !(chapter.At >= end)).ToList();
        if (chapters.LastOrDefault(chapter => chapter.At < start) is { } begun && !shown.Exists(chapter => chapter.At - start < Least))
            shown.Insert(0, begun with { At = start });
        return shown;
    }

    internal static IReadOnlyList<Chapter> Of(Transcript track) => [.. track.Cues.Select(cue => new Chapter(cue.From, cue.Text.ReplaceLineEndings(" ")))];
}
