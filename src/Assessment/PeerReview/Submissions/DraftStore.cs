using Stoa.Platform.Data;

namespace Stoa.PeerReview.Submissions;

/// <summary>What a learner wrote and has not handed in.</summary>
internal sealed record Draft
{
    public string BlockKey { get; init; } = "";
    public string Body { get; init; } = "";
    public string[] Links { get; init; } = [];
    public DateTimeOffset UpdatedAt { get; init; }
}

internal static class DraftStore
{
    /// <summary>Makes the row if there is none and holds it: whoever changes a learner's work on an assignment begins so.</summary>
    internal static Task Lock(Tx tx, WorkKey key, DateTimeOffset now) => tx.Execute(LockSql, new { key.LearnerId, key.CourseId, key.BlockKey, Now = now });

    /// <summary>What the form did not bring stays as it was.</summary>
    internal static Task Keep(ISql sql, WorkKey key, WorkForm form, DateTimeOffset now) => sql.Execute(KeepSql, new
    {
        key.LearnerId,
        key.CourseId,
        key.BlockKey,
        form.Body,
        Links = form.Links?.ToArray(),
        Now = now,
    });

    internal static async Task<Draft> Read(Tx tx, WorkKey key) =>
        await tx.One<Draft>(ReadSql, new { key.LearnerId, key.CourseId, key.BlockKey }) ?? new();

    internal static Task Clear(Tx tx, WorkKey key) => tx.Execute(ClearSql, new { key.LearnerId, key.CourseId, key.BlockKey });

    private const string LockSql = """
        insert into peerreview.drafts as mine (learner_id, course_id, block_key, updated_at)
        values (@LearnerId, @CourseId, @BlockKey, @Now)
        on conflict (learner_id, course_id, block_key) do update
        set body = mine.body
        """;

    private const string KeepSql = """
        insert into peerreview.drafts as mine (learner_id, course_id, block_key, body, links, updated_at)
        values (@LearnerId, @CourseId, @BlockKey, coalesce(@Body::text, ''), coalesce(@Links::text[], '{}'), @Now)
        on conflict (learner_id, course_id, block_key) do update
        set body = coalesce(@Body::text, mine.body),
            links = coalesce(@Links::text[], mine.links),
            updated_at = @Now
        """;

    private const string ReadSql = """
        select block_key, body, links, updated_at
        from peerreview.drafts
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
        """;

    private const string ClearSql = """
        delete from peerreview.drafts
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
        """;
}
