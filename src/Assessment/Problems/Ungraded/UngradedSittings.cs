using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Quizzes;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Ungraded;

/// <summary>Attempts at quizzes of which the sandbox gave up a question: they stay ungraded until it is judged.</summary>
internal sealed class UngradedSittings(Db db, Outbox outbox) : IUngradedWork
{
    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid LearnerId { get; init; }
        public string BlockKey { get; init; } = "";
        public DateTimeOffset FailedAt { get; init; }
        public int Questions { get; init; }
        public string Error { get; init; } = "";
    }

    private sealed record State(Guid Id, string Stands);

    public string Kind => "problems.sittings";

    public async Task<IReadOnlyList<UngradedWork>> OfCourse(Guid courseId, int most, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(FailedSql, new { CourseId = courseId, Most = most }, cancellation);
        return [.. rows.Select(row => new UngradedWork(
            row.Id, row.LearnerId, row.BlockKey, row.FailedAt,
            Words.TN("One question could not be judged: {1}", "{0} questions could not be judged: {1}", row.Questions, row.Error)))];
    }

    public Task<int> GradeAgain(Guid courseId, IReadOnlyCollection<Guid> ids, Guid by, CancellationToken cancellation) => db.Transaction(async tx =>
    {
        var sittings = (await tx.Query<Guid>(ForgetFailedSql, new { CourseId = courseId, Ids = ids.ToArray() }, cancellation)).Distinct().ToList();
        await tx.Run([.. sittings.SelectMany(sitting => outbox.Statements(new SittingSubmitted(sitting)))], cancellation);
        return sittings.Count;
    }, cancellation);

    public async Task<IReadOnlyDictionary<Guid, GradedSince>> Since(Guid courseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.Query<State>(SinceSql, new { CourseId = courseId, Ids = ids.ToArray() }, cancellation);
        return rows.ToDictionary(row => row.Id, row => Enum.Parse<GradedSince>(row.Stands, ignoreCase: true));
    }

    private const string FailedSql = """
        select s.id, s.learner_id, s.block_key, max(g.failed_at) as failed_at, count(*)::int as questions, min(g.error) as error
        from problems.sitting_gradings g
        join problems.sittings s on s.id = g.sitting_id
        where g.failed_at is not null
          and s.course_id = @CourseId
        group by s.id
        order by 4 desc
        limit @Most
        """;

    // What is missing of an attempt is asked for when it is graded.
    private const string ForgetFailedSql = """
        delete from problems.sitting_gradings g
        using problems.sittings s
        where g.sitting_id = any(@Ids)
          and g.failed_at is not null
          and s.id = g.sitting_id
          and s.course_id = @CourseId
        returning g.sitting_id
        """;

    private const string SinceSql = """
        select s.id, case
            when s.graded_at is not null then 'graded'
            when s.submitted_at is null then 'past'
            when exists (select from problems.sitting_gradings g where g.sitting_id = s.id and g.failed_at is not null) then 'failed'
            else 'waiting'
          end as stands
        from problems.sittings s
        where s.id = any(@Ids)
          and s.course_id = @CourseId
        """;
}
