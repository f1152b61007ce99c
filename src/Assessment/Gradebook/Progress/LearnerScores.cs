using Stoa.Gradebook.Grading;
using Stoa.Platform.Data;

namespace Stoa.Gradebook.Progress;

/// <summary>What learners have in a course: points of problems, and marks that people set.</summary>
internal sealed class LearnerScores(Db db)
{
    internal sealed record Score(Guid LearnerId, string BlockKey, double Earned, double Possible);

    internal sealed record Set(Guid LearnerId, string ColumnKey, double? Value, bool Exempt, int Version);

    internal async Task<Earnings> Of(Guid courseId, Guid learnerId) =>
        (await Of(courseId, [learnerId])).GetValueOrDefault(learnerId, Earnings.None);

    internal async Task<IReadOnlyDictionary<Guid, Earnings>> Of(Guid courseId, Guid[] learnerIds)
    {
        await using var results = await db.Batch(Statements(courseId, learnerIds));
        return await Read(results, learnerIds);
    }

    /// <summary>The same within a transaction.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, Earnings>> Of(Tx tx, Guid courseId, Guid[] learnerIds)
    {
        await using var results = await tx.Batch(Statements(courseId, learnerIds));
        return await Read(results, learnerIds);
    }

    private static IReadOnlyList<Statement> Statements(Guid courseId, Guid[] learnerIds)
    {
        var args = new { CourseId = courseId, LearnerIds = learnerIds };
        return [new(ScoresSql, args), new(MarksSql, args)];
    }

    private static async Task<Dictionary<Guid, Earnings>> Read(BatchResults results, Guid[] learnerIds)
    {
        var scores = (await results.Read<Score>()).ToLookup(score => score.LearnerId);
        var marks = (await results.Read<Set>()).ToLookup(mark => mark.LearnerId);
        return learnerIds.Distinct().ToDictionary(id => id, id => new Earnings(
            scores[id].ToDictionary(score => score.BlockKey, score => new Points(score.Earned, score.Possible)),
            marks[id].ToDictionary(mark => mark.ColumnKey, mark => new Mark(mark.Value, mark.Exempt, mark.Version))));
    }

    private const string ScoresSql = """
        select learner_id, block_key, earned, possible
        from gradebook.scores
        where course_id = @CourseId
          and learner_id = any(@LearnerIds)
        """;

    private const string MarksSql = """
        select learner_id, column_key, value, exempt, version
        from gradebook.marks
        where course_id = @CourseId
          and learner_id = any(@LearnerIds)
        """;
}
