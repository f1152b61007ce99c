using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Learning;
using Stoa.Media.Renditions;
using Stoa.Media.Video;
using Stoa.Platform.Data;

namespace Stoa.Media.Cost;

/// <summary>A running course with what was measured of it; the rest is assumed as for any run.</summary>
/// <param name="Hours">Watched, each part once for each learner.</param>
/// <param name="Megabits">On average; null when no player has reported yet, and the run has the usual one.</param>
/// <param name="Recordings">That the course shows.</param>
public sealed record MeasuredRun(Course Course, CourseRun Run, int Viewers, decimal Hours, decimal? Megabits, int Recordings);

/// <summary>Measures a course.</summary>
internal sealed class Measurement(IEnrolments enrolments, IViewing viewing, ICourses courses, LedgerBytes delivered, Db db, TimeProvider clock)
{
    private const decimal Gigabyte = 1_000_000_000, DaysOfMonth = 30.4375m;
    private sealed record Kept(Guid Id, long Bytes, double Duration);

    internal async Task<MeasuredRun> Of(Course course, PriceBook book, CancellationToken cancellation)
    {
        var registrations = (await enrolments.ActiveCounts([course.Id])).GetValueOrDefault(course.Id);
        var watched = await viewing.OfCourse(course.Id, cancellation);
        var shown = Shown(await courses.Tree(course.PublishedRoot ?? course.DraftRoot));
        var kept = await db.Query<Kept>(KeptSql, new { Ids = shown.Values.Distinct().ToArray() }, cancellation);
        var megabits = await delivered.Megabits(course.Id, watched, await Made(shown, cancellation));
        var (hours, recorded) = ((decimal)(watched.Seconds / 3600), (decimal)(kept.Sum(one => one.Duration) / 3600));
        var usual = CourseRun.Typical(book);
        var run = usual with
        {
            Registrations = registrations,
            StartPercent = registrations == 0 ? 0 : Math.Min(100, 100m * watched.Viewers / registrations),
            HoursEach = watched.Viewers == 0 ? 0 : hours / watched.Viewers,
            Megabits = megabits ?? usual.Megabits,
            Months = Months(course),
            RecordedHours = recorded,
            StoredEach = recorded == 0 ? 0 : kept.Sum(one => one.Bytes) / Gigabyte / recorded,
        };
        return new(course, run, watched.Viewers, hours, megabits, kept.Count);
    }

    private static Dictionary<string, Guid> Shown(CourseTree? tree) => (tree?.Root.SelfAndDescendants() ?? [])
        .Where(block => block.Type == BlockTypes.Video)
        .Select(block => (block.Key, VideoContent.Of(block).Recording))
        .Where(pair => pair.Recording is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Recording!.Value);

    private async Task<Dictionary<string, IReadOnlyList<Rendition>>> Made(Dictionary<string, Guid> shown, CancellationToken cancellation)
    {
        var made = new Dictionary<Guid, IReadOnlyList<Rendition>>();
        foreach (var recording in shown.Values.Distinct())
            made[recording] = (await RenditionRows.Served(db, recording, cancellation)).Served;
        return shown.ToDictionary(pair => pair.Key, pair => made[pair.Value]);
    }

    private decimal Months(Course course) =>
        course.PublishedAt is { } since ? Math.Clamp(Math.Round((decimal)(clock.GetUtcNow() - since).TotalDays / DaysOfMonth, 2), 1, 120) : 1;

    // The master and all that was made of it.
    private const string KeptSql = """
        select id, bytes + coalesce((select sum(bytes) from media.renditions where recording_id = r.id), 0)::bigint as bytes,
            coalesce((probe ->> 'duration')::float8, 0) as duration
        from media.recordings r
        where id = any(@Ids)
        """;
}
