using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Grading;

namespace Stoa.Problems.Quizzes;

/// <summary>What a learner's attempts at a quiz add up to, and the news of it.</summary>
internal sealed class QuizScores(Outbox outbox)
{
    internal sealed record Graded(int Number, double Score);

    /// <summary>Adds up and tells. Whoever calls holds the attempt's row.</summary>
    internal async Task Tell(Tx tx, OpenedSitting opened, GradedSitting graded, DateTimeOffset now, CancellationToken cancellation)
    {
        var sitting = opened.Sitting;
        var all = await tx.Query<Graded>(GradedSql, new { sitting.LearnerId, sitting.CourseId, sitting.BlockKey }, cancellation);
        var share = Counting(all, opened.Settings.Counts);
        var possible = opened.Settings.Points;
        await outbox.Add(tx, new AttemptGraded(
            sitting.LearnerId, sitting.CourseId, sitting.BlockKey, sitting.QuizHash,
            share * possible, possible, sitting.Number, sitting.SubmittedAt ?? now, now, Told(opened, graded)));
    }

    internal static double Counting(IEnumerable<Graded> attempts, GradingMethod counts) =>
        attempts.Aggregate(Scores.None, (scores, attempt) => scores.With(attempt.Score)).By(counts);

    private static AttemptAnswers Told(OpenedSitting opened, GradedSitting graded) => new(
        graded.Share,
        graded.Share >= 1,
        [.. opened.Items.SelectMany(item => Attempts.Told.Of(graded.Problems[item.At], Said(opened, item)).Responses
            .Select(response => response with { Id = $"{item.Plan.Id}.{response.Id}" }))]);

    private static Questions.Answers Said(OpenedSitting opened, SittingItem item) =>
        opened.Found.Answers.GetValueOrDefault(item.At)?.Said ?? Questions.Answers.None;

    private const string GradedSql = """
        select number, share * late_factor as score
        from problems.sittings
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and graded_at is not null
        order by number
        """;
}
