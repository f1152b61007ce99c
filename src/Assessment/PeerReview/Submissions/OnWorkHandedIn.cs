using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.FirstPass;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.PeerReview.Submissions;

/// <summary>Work was handed in.</summary>
internal sealed record WorkHandedIn(Guid SubmissionId) : IEvent
{
    public static string Name => "peerreview.work-handed-in/1";
}

/// <summary>Machines look at the text: what they notice is for staff to see.</summary>
internal sealed class OnWorkHandedIn(IEnumerable<IFirstPass> filters, ICourses courses) : IHandle<WorkHandedIn>
{
    private sealed record Copy(Guid SubmissionId, int Shared);

    public async Task Handle(WorkHandedIn happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.One<Submission>(FindSql, new { Id = happened.SubmissionId }, cancellation) is not { } work)
            return;
        var assignment = await courses.Assignment(work.CourseId, work.BlockKey);
        if (assignment is null || string.IsNullOrWhiteSpace(work.Body))
            return;
        var look = new FirstLook(assignment.Value.Assignment, work.Body, AssignmentBlock.PlainPrompt(assignment.Value.Assignment));
        var flags = filters.SelectMany(filter => filter.Look(look)).Concat(await Copies(tx, work, cancellation)).Distinct();
        foreach (var flag in flags)
            await tx.Execute(FlagSql, new { work.Id, flag.Kind, flag.Detail }, cancellation);
    }

    private static async Task<IEnumerable<Flag>> Copies(Tx tx, Submission work, CancellationToken cancellation)
    {
        var hashes = Shingles.Of(work.Body);
        await tx.Execute(KeepSql, new { work.Id, work.CourseId, work.BlockKey, Hashes = hashes }, cancellation);
        var copies = await tx.Query<Copy>(CopiesSql, new { work.Id, work.CourseId, work.BlockKey, work.LearnerId, Hashes = hashes, Least = Math.Max(1, hashes.Length / 2) }, cancellation);
        return copies.Select(copy => new Flag("duplicate", $"{copy.SubmissionId}"));
    }

    private const string FindSql = $"""
        select {Submission.Columns}
        from peerreview.submissions
        where id = @Id
        """;

    private const string KeepSql = """
        insert into peerreview.shingles (submission_id, course_id, block_key, hash)
        select @Id, @CourseId, @BlockKey, hash
        from unnest(@Hashes::bigint[]) hash
        on conflict do nothing
        """;

    private const string CopiesSql = """
        select submission_id, count(*)::int as shared
        from peerreview.shingles
        join peerreview.submissions on submissions.id = submission_id
        where shingles.course_id = @CourseId
          and shingles.block_key = @BlockKey
          and hash = any(@Hashes)
          and submission_id <> @Id
          and learner_id <> @LearnerId
        group by submission_id
        having count(*) >= @Least
        order by shared desc
        limit 5
        """;

    private const string FlagSql = """
        insert into peerreview.flags (submission_id, kind, detail)
        values (@Id, @Kind, @Detail)
        on conflict do nothing
        """;
}
