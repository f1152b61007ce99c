using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Problems.Quizzes;

/// <summary>A person's attempts at quizzes: for the export of their data, and gone with the account.</summary>
internal sealed class QuizData(Db db) : IPersonalData
{
    private sealed record Row
    {
        public Guid CourseId { get; init; }
        public string BlockKey { get; init; } = "";
        public int Number { get; init; }
        public DateTimeOffset StartedAt { get; init; }
        public DateTimeOffset? SubmittedAt { get; init; }
        public double? Score { get; init; }
        public string Answers { get; init; } = "";
    }

    public string FileName => "quizzes.json";

    public async Task<object> Export(Guid personId) => (await db.Query<Row>(ExportSql, new { PersonId = personId })).Select(row => new
    {
        row.CourseId,
        Quiz = row.BlockKey,
        Attempt = row.Number,
        row.StartedAt,
        row.SubmittedAt,
        row.Score,
        Answers = JsonDocument.Parse(row.Answers).RootElement,
    });

    internal static Task Erase(Tx tx, Guid personId, CancellationToken cancellation)
    {
        var person = new { PersonId = personId };
        return tx.Run([new(EraseAnswersSql, person), new(EraseGradingsSql, person), new(EraseTrialsSql, person), new(EraseSittingsSql, person), new(EraseGrantsSql, person), new(EraseReopeningsSql, person), new(EraseRegradedSql, person)], cancellation);
    }

    private const string ExportSql = """
        select s.course_id, s.block_key, s.number, s.started_at, s.submitted_at, s.share * s.late_factor as score,
               (select coalesce(jsonb_agg(jsonb_build_object('question', a.item + 1, 'answers', a.answers, 'at', a.received_at) order by a.received_at), '[]')::text
                from problems.sitting_answers a
                where a.sitting_id = s.id) as answers
        from problems.sittings s
        where s.learner_id = @PersonId
        order by s.started_at
        """;

    private const string EraseAnswersSql = """
        delete from problems.sitting_answers
        where sitting_id in (select id from problems.sittings where learner_id = @PersonId)
        """;

    private const string EraseGradingsSql = """
        delete from problems.sitting_gradings
        where sitting_id in (select id from problems.sittings where learner_id = @PersonId)
        """;

    private const string EraseTrialsSql = """
        delete from problems.sitting_trials
        where sitting_id in (select id from problems.sittings where learner_id = @PersonId)
        """;

    private const string EraseSittingsSql = """
        delete from problems.sittings
        where learner_id = @PersonId
        """;

    private const string EraseReopeningsSql = """
        delete from problems.sitting_reopenings
        where learner_id = @PersonId
        """;

    private const string EraseRegradedSql = """
        delete from problems.regraded
        where learner_id = @PersonId
        """;

    private const string EraseGrantsSql = """
        delete from problems.sitting_grants
        where learner_id = @PersonId
        """;
}
