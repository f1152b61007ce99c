using Stoa.Contracts.People;
using Stoa.Platform.Data;

namespace Stoa.CodeGrading.Attempts;

/// <summary>A person's programs, for the export of their data.</summary>
internal sealed class CodeData(Db db) : IPersonalData
{
    private sealed record Row
    {
        public Guid CourseId { get; init; }
        public string BlockKey { get; init; } = "";
        public int Number { get; init; }
        public string Code { get; init; } = "";
        public double? Share { get; init; }
        public DateTimeOffset SubmittedAt { get; init; }
    }

    public string FileName => "programs.json";

    public async Task<object> Export(Guid personId)
    {
        var rows = await db.Query<Row>(AttemptsSql, new { PersonId = personId });
        return rows.Select(row => new { row.CourseId, Task = row.BlockKey, row.Number, row.Code, row.Share, row.SubmittedAt });
    }

    private const string AttemptsSql = """
        select a.course_id, a.block_key, a.number, a.code, coalesce(again.new_share, g.share) as share, a.submitted_at
        from codegrading.attempts a
        left join codegrading.gradings g on g.attempt_id = a.id
        left join lateral (
            select one.new_share
            from codegrading.regraded one
            where one.attempt_id = a.id
            order by one.regraded_at desc
            limit 1
        ) again on true
        where a.learner_id = @PersonId
        order by a.submitted_at
        """;
}
