using Stoa.Insights.Facts;
using Stoa.Insights.Figures;

namespace Stoa.Insights.CourseFigures;

/// <summary>The figures of a course's videos and problems.</summary>
internal sealed class WorkReader(FiguresDb figures)
{
    internal Task<IReadOnlyList<VideoFigures>> Videos(Guid course) => figures.Sql.Query<VideoFigures>(VideosSql, new { Course = course });

    internal Task<VideoCurve?> Video(Guid course, string block) => figures.Sql.One<VideoCurve>(VideoSql, new { Course = course, Block = block });

    internal Task<IReadOnlyList<ProblemFigures>> Problems(Guid course) => figures.Sql.Query<ProblemFigures>(ProblemsSql, new { Course = course });

    /// <summary>The most common wrong answers of each problem, of no fewer people than may be shown.</summary>
    internal Task<IReadOnlyList<WrongCount>> Wrong(Guid course) =>
        figures.Sql.Query<WrongCount>(WrongSql, new { Course = course, Least = Lines.SmallGroup, Most = 5 });

    private const string VideosSql = """
        select block, viewers, finished, seconds
        from insights.course_videos
        where course_id = @Course
        """;

    private const string VideoSql = """
        select block, viewers, finished, seconds, uniques, views, jumps_from, jumps_to
        from insights.course_videos
        where course_id = @Course
          and block = @Block
        """;

    private const string ProblemsSql = """
        select block, learners, attempts, solved, first_scores, pairs, x, xx, y, yy, xy
        from insights.course_problems
        where course_id = @Course
        """;

    private const string WrongSql = """
        select block, input, answer, learners
        from (
            select block, input, answer, learners, row_number() over (partition by block order by learners desc, input, answer) as place
            from insights.problem_answers
            where course_id = @Course
              and learners >= @Least
          ) ranked
        where place <= @Most
        order by block, place
        """;
}

/// <param name="Finished">Viewers of nine tenths and more.</param>
/// <param name="Seconds">Watched, each as often as it was.</param>
public sealed record VideoFigures(string Block, int Viewers, int Finished, long Seconds);

public sealed record VideoCurve(string Block, int Viewers, int Finished, long Seconds, int[] Uniques, int[] Views, int[] JumpsFrom, int[] JumpsTo);

public sealed record ProblemFigures(
    string Block, int Learners, int Attempts, int Solved, long FirstScores, int Pairs, long X, long Xx, long Y, long Yy, long Xy)
{
    /// <summary>The mean share of the points at the first attempt; the higher the easier.</summary>
    public double? Easiness => Small.IsSmall(Learners) ? null : FirstScores / 1000.0 / Learners;

    public double? Discrimination => Small.IsSmall(Pairs) ? null : Figures.Discrimination.Of(Pairs, X, Xx, Y, Yy, Xy);
}

public sealed record WrongCount(string Block, string Input, string Answer, int Learners);
