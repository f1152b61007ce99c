using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Ungraded;

/// <summary>Answers that the sandbox did not judge, while their learners have not gone on: nobody but an instructor will do anything about them.
/// An answer is known by the id of its submission, which outlives its runs.</summary>
internal sealed class UngradedAnswers(Db db, Outbox outbox, TimeProvider clock) : IUngradedWork
{
    private sealed record Row
    {
        public Guid SubmissionId { get; init; }
        public Guid LearnerId { get; init; }
        public string BlockKey { get; init; } = "";
        public DateTimeOffset FailedAt { get; init; }
        public string Error { get; init; } = "";
        public string Trace { get; init; } = "";
    }

    private sealed record State(Guid SubmissionId, string Stands);

    public string Kind => "problems.answers";

    public async Task<IReadOnlyList<UngradedWork>> OfCourse(Guid courseId, int most, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(WaitingSql, new { CourseId = courseId, Most = most }, cancellation);
        return [.. rows.Select(row => new UngradedWork(row.SubmissionId, row.LearnerId, row.BlockKey, row.FailedAt, Why(row), $"{row.Error}\n{row.Trace}".Trim()))];
    }

    public Task<int> GradeAgain(Guid courseId, IReadOnlyCollection<Guid> ids, Guid by, CancellationToken cancellation) => db.Transaction(async tx =>
    {
        var runs = await tx.Query<Guid>(AskSql, new { CourseId = courseId, Ids = ids.ToArray(), Now = clock.GetUtcNow() }, cancellation);
        await tx.Run([.. runs.SelectMany(run => outbox.Statements(new AnswerAskedAgain(run)))], cancellation);
        return runs.Count;
    }, cancellation);

    public async Task<IReadOnlyDictionary<Guid, GradedSince>> Since(Guid courseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.Query<State>(SinceSql, new { CourseId = courseId, Ids = ids.ToArray() }, cancellation);
        return rows.DistinctBy(row => row.SubmissionId).ToDictionary(row => row.SubmissionId, row => Enum.Parse<GradedSince>(row.Stands, ignoreCase: true));
    }

    // What a script said itself has a trace of Python; all else is the sandbox's.
    private static string Why(Row row) => row.Trace.Contains("Traceback", StringComparison.Ordinal)
        ? Words.T("The script of the problem ended with an error: {0}", row.Error)
        : Words.T("The script of the problem could not be run: {0}", row.Error);

    // Of several failures of one learner at one problem the newest stands for all.
    private const string WaitingSql = """
        select *
        from (
            select distinct on (g.learner_id, g.block_key) g.submission_id, g.learner_id, g.block_key, g.failed_at, g.error, g.trace, g.asked_again_at
            from problems.gradings g
            join problems.states s using (learner_id, course_id, block_key)
            where g.course_id = @CourseId
              and g.failed_at is not null
              and s.pending_run is null
              and s.round = (g.waiting->>'round')::int
              and s.attempts = (g.waiting->>'attempts')::int
            order by g.learner_id, g.block_key, g.submitted_at desc, g.run_id desc
        ) newest
        where asked_again_at is null
           or asked_again_at < failed_at
        order by failed_at desc
        limit @Most
        """;

    private const string AskSql = """
        update problems.gradings g
        set asked_again_at = @Now
        from problems.states s
        where g.course_id = @CourseId
          and g.submission_id = any(@Ids)
          and g.failed_at is not null
          and (g.asked_again_at is null or g.asked_again_at < g.failed_at)
          and (s.learner_id, s.course_id, s.block_key) = (g.learner_id, g.course_id, g.block_key)
          and s.pending_run is null
          and s.round = (g.waiting->>'round')::int
          and s.attempts = (g.waiting->>'attempts')::int
        returning g.run_id
        """;

    private const string SinceSql = """
        select submission_id, 'graded' as stands
        from problems.attempts
        where course_id = @CourseId
          and submission_id = any(@Ids)
        union all
        select g.submission_id, case
            when s.pending_run is not null or s.round <> (g.waiting->>'round')::int or s.attempts <> (g.waiting->>'attempts')::int then 'past'
            when g.asked_again_at > g.failed_at then 'waiting'
            else 'failed'
          end
        from problems.gradings g
        join problems.states s using (learner_id, course_id, block_key)
        where g.course_id = @CourseId
          and g.submission_id = any(@Ids)
          and g.failed_at is not null
        """;
}
