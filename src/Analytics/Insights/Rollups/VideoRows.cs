using Stoa.Insights.Sums;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Adds changes to what is kept of videos, second by second.</summary>
internal static class VideoRows
{
    internal static IEnumerable<Statement> Save(CourseSums sums)
    {
        foreach (var ((course, block), video) in sums.Videos)
        {
            yield return new(VideoSql, new
            {
                Course = course,
                Block = block,
                video.Viewers,
                video.Finished,
                video.Seconds,
                Uniques = video.Uniques.ToArray(),
                Views = video.Views.ToArray(),
                JumpsFrom = video.JumpsFrom.ToArray(),
                JumpsTo = video.JumpsTo.ToArray(),
            });
            yield return new(EmptySql, new { Course = course, Block = block });
        }
    }

    private const string VideoSql = """
        insert into insights.course_videos as kept (course_id, block, viewers, finished, seconds, uniques, views, jumps_from, jumps_to)
        values (
            @Course, @Block, @Viewers, @Finished, @Seconds, insights.added(@Uniques, '{}'), insights.added(@Views, '{}'),
            insights.added(@JumpsFrom, '{}'), insights.added(@JumpsTo, '{}'))
        on conflict (course_id, block) do update
        set viewers = kept.viewers + excluded.viewers,
            finished = kept.finished + excluded.finished,
            seconds = kept.seconds + excluded.seconds,
            uniques = insights.added(kept.uniques, excluded.uniques),
            views = insights.added(kept.views, excluded.views),
            jumps_from = insights.added(kept.jumps_from, excluded.jumps_from),
            jumps_to = insights.added(kept.jumps_to, excluded.jumps_to)
        """;

    private const string EmptySql = """
        delete from insights.course_videos
        where course_id = @Course
          and block = @Block
          and viewers = 0
          and jumps_from = '{}'
          and jumps_to = '{}'
        """;
}
