using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.Problems.Attempts;

/// <summary>A person's attempts, for the export of their data.</summary>
internal sealed class ProblemData(Db db) : IPersonalData
{
    private sealed record Row
    {
        public Guid CourseId { get; init; }
        public string BlockKey { get; init; } = "";
        public int Number { get; init; }
        public string Answers { get; init; } = "";
        public double Share { get; init; }
        public DateTimeOffset SubmittedAt { get; init; }
    }

    public string FileName => "problems.json";

    public async Task<object> Export(Guid personId)
    {
        var rows = await db.Query<Row>(AttemptsSql, new { PersonId = personId });
        return rows.Select(r => new { r.CourseId, Problem = r.BlockKey, r.Number, Answers = JsonDocument.Parse(r.Answers).RootElement, r.Share, r.SubmittedAt });
    }

    private const string AttemptsSql = """
        select course_id, block_key, number, answers::text, share, submitted_at
        from problems.attempts
        where learner_id = @PersonId
        order by submitted_at
        """;
}
