using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.PeerReview.Reckoning;

/// <summary>Reckons the grades of an assignment anew and tells what changed. One at a time for each assignment; learners and staff go on meanwhile,
/// and what they changed since it was read is left to the next time.</summary>
internal sealed class Settlement(ICourses courses, Db db, Outbox outbox, TimeProvider clock) : IHandle<RoundStirred>
{
    public Task Handle(RoundStirred happened, Tx tx, CancellationToken cancellation) => Settle(tx, happened.CourseId, happened.BlockKey, cancellation);

    internal async Task Settle(Tx tx, Guid courseId, string blockKey, CancellationToken cancellation = default)
    {
        // By itself and at once: whoever stirs the round never waits for a long reckoning, and what is stirred from now on is reckoned after this.
        await db.Execute(CalmSql, new { CourseId = courseId, BlockKey = blockKey }, cancellation);
        await tx.Execute(HoldSql, new { CourseId = courseId, BlockKey = blockKey }, cancellation);
        if (await courses.Assignment(courseId, blockKey) is not { } published)
            return;
        var now = clock.GetUtcNow();
        await tx.Execute(Reviews.Leases.LapseSql, new { CourseId = courseId, BlockKey = blockKey, Now = now }, cancellation);
        var round = await Load(tx, published, now, cancellation);
        var missed = false;
        foreach (var outcome in Reckoner.Reckon(round))
            missed |= !await Apply(tx, published, outcome, now, cancellation);
        if (missed)
            await Rounds.Stir(tx, outbox, courseId, blockKey);
    }

    internal static async Task<RoundState> Load(ISql sql, PublishedAssignment published, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var key = new { CourseId = published.Course.Id, BlockKey = published.Block.Key };
        var works = await sql.Query<RoundWork>(WorksSql, key, cancellation);
        var given = await sql.Query<Given>(GivenSql, key, cancellation);
        return new(published.Assignment, published.Deadline, now, works, given);
    }

    /// <returns>False when somebody has changed the work since it was read.</returns>
    private async Task<bool> Apply(Tx tx, PublishedAssignment published, Outcome outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        var work = outcome.Work;
        var before = new { OldState = work.State, OldShare = work.Share, OldForStaff = work.ForStaff, work.Overridden };
        var after = new { work.Id, outcome.State, outcome.Share, outcome.Source, outcome.Deviation, outcome.ForStaff, before.OldState, before.OldShare, before.OldForStaff, before.Overridden, Now = now };
        if (await tx.Execute(ApplySql, after, cancellation) == 0)
            return false;
        if (outcome.ChangesGrade)
            await tx.Execute(DecideSql, new { Id = Guid.CreateVersion7(now), SubmissionId = work.Id, OldShare = work.Share, NewShare = outcome.Share, Now = now }, cancellation);
        if (outcome is { State: "returned", Share: { } share } && (outcome.Returns || outcome.ChangesGrade))
            await outbox.Add(tx, Graded(published, work, share, now));
        if (outcome.Returns)
            await outbox.Add(tx, new WorkReturned(work.Id));
        return true;
    }

    internal static AttemptGraded Graded(PublishedAssignment published, RoundWork work, double share, DateTimeOffset now)
    {
        var points = published.Assignment.Points;
        return new(
            work.LearnerId, published.Course.Id, published.Block.Key, work.RevisionHash,
            published.Deadline.After(share, work.DaysLate) * points, points, work.Number, work.SubmittedAt, now);
    }

    private const string CalmSql = """
        update peerreview.rounds
        set stirred = false
        where course_id = @CourseId
          and block_key = @BlockKey
        """;

    private const string HoldSql = """
        select pg_advisory_xact_lock(hashtextextended(@CourseId::text || @BlockKey, 1))
        """;

    private const string WorksSql = """
        select id, learner_id, number, revision_hash, state, days_late, taken, share, source, deviation, for_staff, overridden, submitted_at
        from peerreview.submissions
        where course_id = @CourseId
          and block_key = @BlockKey
          and state <> 'superseded'
        order by submitted_at, id
        """;

    // In an order that does not depend on the table: the same reviews give the same grades.
    private const string GivenSql = """
        select reviews.submission_id, reviews.sample, reviews.reviewer_id, reviews.role, reviews.share
        from peerreview.reviews
        left join peerreview.submissions on submissions.id = reviews.submission_id
        where reviews.course_id = @CourseId
          and reviews.block_key = @BlockKey
          and reviews.state = 'done'
          and reviews.share is not null
          and submissions.state is distinct from 'superseded'
        order by reviews.id
        """;

    private const string ApplySql = """
        update peerreview.submissions
        set state = @State,
            share = @Share::double precision,
            source = @Source::text,
            deviation = @Deviation::double precision,
            for_staff = @ForStaff::text,
            graded_at = case when @Share::double precision is null then null else coalesce(graded_at, @Now) end,
            returned_at = case when @State = 'returned' then coalesce(returned_at, @Now) end
        where id = @Id
          and state = @OldState
          and share is not distinct from @OldShare::double precision
          and for_staff is not distinct from @OldForStaff::text
          and overridden = @Overridden
        """;

    private const string DecideSql = """
        insert into peerreview.decisions (id, submission_id, kind, old_share, new_share, decided_at)
        values (@Id, @SubmissionId, 'reckoned', @OldShare::double precision, @NewShare::double precision, @Now)
        """;
}
