using Stoa.Platform.Data;

namespace Stoa.Problems.Scripts;

/// <summary>How often a problem's script failed to grade, and what it said last: for those who teach the course.</summary>
internal sealed record ScriptFailures(int Count, DateTimeOffset Last, string Error, string Trace)
{
    internal sealed record Row
    {
        public string BlockKey { get; init; } = "";
        public int Count { get; init; }
        public DateTimeOffset Last { get; init; }
        public string Error { get; init; } = "";
        public string Trace { get; init; } = "";
    }

    /// <summary>By block key.</summary>
    internal static async Task<IReadOnlyDictionary<string, ScriptFailures>> Of(
        Db db, Guid courseId, string[] blockKeys, DateTimeOffset since, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(LastSql, new { CourseId = courseId, BlockKeys = blockKeys, Since = since }, cancellation);
        return rows.ToDictionary(r => r.BlockKey, r => new ScriptFailures(r.Count, r.Last, r.Error, r.Trace), StringComparer.Ordinal);
    }

    private const string LastSql = """
        select distinct on (block_key) block_key, (count(*) over (partition by block_key))::int as count, failed_at as last, error, trace
        from problems.gradings
        where course_id = @CourseId
          and block_key = any(@BlockKeys)
          and failed_at > @Since
        order by block_key, failed_at desc
        """;
}
