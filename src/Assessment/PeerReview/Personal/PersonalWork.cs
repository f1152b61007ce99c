using Stoa.Contracts.People;
using Stoa.PeerReview.Rubrics;
using Stoa.Platform.Data;

namespace Stoa.PeerReview.Personal;

/// <summary>What a person handed in, reviewed and asked, for the export of their data.</summary>
internal sealed class PersonalWork(Db db) : IPersonalData
{
    private sealed record Work(Guid CourseId, string BlockKey, int Number, string Body, string[] Links, string State, double? Share, DateTimeOffset SubmittedAt);

    private sealed record Review(Guid CourseId, string BlockKey, string Role, string? Marks, double? Share, DateTimeOffset? DoneAt);

    private sealed record ReviewDraft(Guid CourseId, string BlockKey, string Marks);

    private sealed record Appeal(string Reason, string? Answer, DateTimeOffset MadeAt);

    private sealed record File(string BlockKey, string Name, long Size, DateTimeOffset AddedAt);

    private sealed record Draft(Guid CourseId, string BlockKey, string Body, string[] Links);

    public string FileName => "assignments.json";

    public async Task<object> Export(Guid personId)
    {
        var args = new { PersonId = personId };
        await using var results = await db.Batch([new(WorksSql, args), new(ReviewsSql, args), new(AppealsSql, args), new(FilesSql, args), new(DraftsSql, args), new(ReviewDraftsSql, args)]);
        return new
        {
            Works = await results.Read<Work>(),
            Reviews = (await results.Read<Review>()).Select(review => new { review.CourseId, review.BlockKey, review.Role, Marks = Marks.Of(review.Marks), review.Share, review.DoneAt }).ToList(),
            Appeals = await results.Read<Appeal>(),
            Files = await results.Read<File>(),
            Drafts = await results.Read<Draft>(),
            ReviewDrafts = (await results.Read<ReviewDraft>()).Select(draft => new { draft.CourseId, draft.BlockKey, Marks = Marks.Of(draft.Marks) }).ToList(),
        };
    }

    private const string WorksSql = """
        select course_id, block_key, number, body, links, state, share, submitted_at
        from peerreview.submissions
        where learner_id = @PersonId
        order by submitted_at
        """;

    private const string ReviewsSql = """
        select course_id, block_key, role, marks::text, share, done_at
        from peerreview.reviews
        where reviewer_id = @PersonId
        order by claimed_at
        """;

    private const string ReviewDraftsSql = """
        select course_id, block_key, marks::text
        from peerreview.review_drafts
        where reviewer_id = @PersonId
        """;

    private const string AppealsSql = """
        select reason, answer, made_at
        from peerreview.appeals
        join peerreview.submissions on submissions.id = submission_id
        where learner_id = @PersonId
        order by made_at
        """;

    private const string FilesSql = """
        select block_key, name, size, added_at
        from peerreview.files
        where learner_id = @PersonId
        order by added_at
        """;

    private const string DraftsSql = """
        select course_id, block_key, body, links
        from peerreview.drafts
        where learner_id = @PersonId
        """;
}
