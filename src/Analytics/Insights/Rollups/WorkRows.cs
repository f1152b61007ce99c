using System.Text.Encodings.Web;
using System.Text.Json;
using Stoa.Insights.Deeds;
using Stoa.Insights.Facts;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Videos and problems of learners.</summary>
internal static class WorkRows
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed record VideoRow(Guid CourseId, Guid LearnerId, string Block, int Length, byte[] Views, byte[] Jumps);

    internal sealed record ProblemRow(
        Guid CourseId, Guid LearnerId, string Block, int FirstAttempt, DateTimeOffset FirstAt, int FirstScore, int BestScore, int Attempts, string Wrong);

    internal static Statement LoadVideos(IReadOnlyCollection<(Guid Course, Guid Learner, string Block)> keys) => new(LoadVideosSql, new
    {
        Courses = keys.Select(key => key.Course).ToArray(),
        Learners = keys.Select(key => key.Learner).ToArray(),
        Blocks = keys.Select(key => key.Block).ToArray(),
    });

    internal static Statement LoadProblems(IReadOnlyCollection<LearnerFacts> learners) =>
        new(LoadProblemsSql, new { Courses = learners.Select(facts => facts.Course).ToArray(), Learners = learners.Select(facts => facts.Learner).ToArray() });

    internal static VideoFacts Video(VideoRow row)
    {
        var facts = new VideoFacts { Length = row.Length, Views = Views.Read(row.Views) };
        var jumps = new Packed.Reader(row.Jumps);
        while (!jumps.AtEnd)
            facts.Jumps.Add((jumps.Next(), jumps.Next()));
        return facts;
    }

    internal static ProblemFacts Problem(ProblemRow row)
    {
        var facts = new ProblemFacts
        {
            FirstAttempt = row.FirstAttempt,
            FirstAt = row.FirstAt,
            FirstScore = row.FirstScore,
            BestScore = row.BestScore,
            Attempts = row.Attempts,
        };
        foreach (var wrong in JsonSerializer.Deserialize<string[][]>(row.Wrong)!)
            facts.Wrong.Add(new WrongAnswer(wrong[0], wrong[1]));
        return facts;
    }

    internal static Statement WriteVideos(IReadOnlyCollection<LearnerFacts> learners)
    {
        var rows = learners.SelectMany(facts => facts.Videos, (facts, video) => (Facts: facts, video.Key, Video: video.Value)).Where(row => row.Video.Changed).ToList();
        return new(WriteVideosSql, new
        {
            Courses = rows.Select(row => row.Facts.Course).ToArray(),
            Learners = rows.Select(row => row.Facts.Learner).ToArray(),
            Blocks = rows.Select(row => row.Key).ToArray(),
            Lengths = rows.Select(row => row.Video.Length).ToArray(),
            Views = rows.Select(row => row.Video.Views.Write()).ToArray(),
            Jumps = rows.Select(row => Jumps(row.Video)).ToArray(),
        });
    }

    internal static Statement WriteProblems(IReadOnlyCollection<LearnerFacts> learners)
    {
        var rows = learners.SelectMany(facts => facts.Problems, (facts, problem) => (Facts: facts, problem.Key, Problem: problem.Value)).Where(row => row.Problem.Changed).ToList();
        return new(WriteProblemsSql, new
        {
            Courses = rows.Select(row => row.Facts.Course).ToArray(),
            Learners = rows.Select(row => row.Facts.Learner).ToArray(),
            Blocks = rows.Select(row => row.Key).ToArray(),
            FirstAttempts = rows.Select(row => row.Problem.FirstAttempt).ToArray(),
            FirstAt = rows.Select(row => row.Problem.FirstAt).ToArray(),
            FirstScores = rows.Select(row => row.Problem.FirstScore).ToArray(),
            BestScores = rows.Select(row => row.Problem.BestScore).ToArray(),
            Attempts = rows.Select(row => row.Problem.Attempts).ToArray(),
            Wrong = rows.Select(row => JsonSerializer.Serialize(row.Problem.Wrong.Select(wrong => new[] { wrong.Input, wrong.Answer }), Json)).ToArray(),
        });
    }

    private static byte[] Jumps(VideoFacts video)
    {
        var packed = new Packed();
        foreach (var (from, to) in video.Jumps)
            packed.Add(from).Add(to);
        return packed.ToArray();
    }

    private const string LoadVideosSql = """
        select course_id, learner_id, block, length, views, jumps
        from unnest(@Courses::uuid[], @Learners::uuid[], @Blocks::text[]) as wanted (course_id, learner_id, block)
        join insights.learner_videos using (course_id, learner_id, block)
        """;

    private const string LoadProblemsSql = """
        select course_id, learner_id, block, first_attempt, first_at, first_score, best_score, attempts, wrong::text as wrong
        from unnest(@Courses::uuid[], @Learners::uuid[]) as wanted (course_id, learner_id)
        join insights.learner_problems using (course_id, learner_id)
        """;

    private const string WriteVideosSql = """
        insert into insights.learner_videos (course_id, learner_id, block, length, views, jumps)
        select *
        from unnest(@Courses::uuid[], @Learners::uuid[], @Blocks::text[], @Lengths::int[], @Views::bytea[], @Jumps::bytea[])
        on conflict (course_id, learner_id, block) do update
        set length = excluded.length,
            views = excluded.views,
            jumps = excluded.jumps
        """;

    private const string WriteProblemsSql = """
        insert into insights.learner_problems (course_id, learner_id, block, first_attempt, first_at, first_score, best_score, attempts, wrong)
        select course_id, learner_id, block, first_attempt, first_at, first_score, best_score, attempts, wrong::jsonb
        from unnest(
            @Courses::uuid[], @Learners::uuid[], @Blocks::text[], @FirstAttempts::int[], @FirstAt::timestamptz[], @FirstScores::int[],
            @BestScores::int[], @Attempts::int[], @Wrong::text[])
            as given (course_id, learner_id, block, first_attempt, first_at, first_score, best_score, attempts, wrong)
        on conflict (course_id, learner_id, block) do update
        set first_attempt = excluded.first_attempt,
            first_at = excluded.first_at,
            first_score = excluded.first_score,
            best_score = excluded.best_score,
            attempts = excluded.attempts,
            wrong = excluded.wrong
        """;
}
