using Stoa.Gradebook.Grading;
using Stoa.Platform.Data;

namespace Stoa.Gradebook.Progress;

/// <summary>The points of learners in a course.</summary>
internal sealed class LearnerScores(Db db)
{
    private sealed record Score(Guid LearnerId, string BlockKey, double Earned, double Possible);

    internal async Task<IReadOnlyDictionary<string, Points>> Of(Guid courseId, Guid learnerId) =>
        (await Of(courseId, [learnerId])).GetValueOrDefault(learnerId) ?? [];

    internal async Task<Dictionary<Guid, Dictionary<string, Points>>> Of(Guid courseId, Guid[] learnerIds)
    {
        var scores = await db.Query<Score>(ScoresSql, new { CourseId = courseId, LearnerIds = learnerIds });
        return scores
            .GroupBy(score => score.LearnerId)
            .ToDictionary(own => own.Key, own => own.ToDictionary(score => score.BlockKey, score => new Points(score.Earned, score.Possible)));
    }

    private const string ScoresSql = """
        select learner_id, block_key, earned, possible
        from gradebook.scores
        where course_id = @CourseId
          and learner_id = any(@LearnerIds)
        """;
}
