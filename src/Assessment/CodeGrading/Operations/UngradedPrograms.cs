using Stoa.CodeGrading.Queue;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Operations;

/// <summary>Programs that learners handed in and that were given up: instructors see those of their course and have them run again.</summary>
internal sealed class UngradedPrograms(Db db, RunNews news) : IUngradedWork
{
    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid LearnerId { get; init; }
        public string BlockKey { get; init; } = "";
        public DateTimeOffset SubmittedAt { get; init; }
        public string Language { get; init; } = "";
        public string? Verdict { get; init; }
        public int Losses { get; init; }
        public string Error { get; init; } = "";
    }

    private sealed record State(Guid Id, bool Graded, string? RunState);

    public string Kind => "codegrading.programs";

    public async Task<IReadOnlyList<UngradedWork>> OfCourse(Guid courseId, int most, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(DeadSql, new { CourseId = courseId, Most = most }, cancellation);
        return [.. rows.Select(row => new UngradedWork(row.Id, row.LearnerId, row.BlockKey, row.SubmittedAt, Why(row), row.Error))];
    }

    public async Task<int> GradeAgain(Guid courseId, IReadOnlyCollection<Guid> ids, Guid by, CancellationToken cancellation)
    {
        var revived = await db.Execute(ReviveSql, new { CourseId = courseId, Ids = ids.ToArray() }, cancellation);
        if (revived > 0) news.Added();
        return revived;
    }

    public async Task<IReadOnlyDictionary<Guid, GradedSince>> Since(Guid courseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.Query<State>(SinceSql, new { CourseId = courseId, Ids = ids.ToArray() }, cancellation);
        return rows.ToDictionary(row => row.Id, row => row.Graded ? GradedSince.Graded : row.RunState == "dead" ? GradedSince.Failed : GradedSince.Waiting);
    }

    private static string Why(Row row) => row switch
    {
        { Verdict: "unavailable" } => Words.T("Programs in {0} cannot be run on this site at the moment.", row.Language),
        { Losses: >= RunQueue.MaxLosses } => Words.T("Every grader that ran it stopped over it."),
        _ => Words.T("The grader failed each time that it tried. It may well work now."),
    };

    private const string DeadSql = """
        select a.id, a.learner_id, a.block_key, a.submitted_at, r.language, r.outcome->>'verdict' as verdict, r.losses,
            coalesce(r.error, r.outcome->>'why', '') as error
        from codegrading.runs r
        join codegrading.attempts a on a.id = r.id
        where r.state = 'dead'
          and a.course_id = @CourseId
        order by a.submitted_at desc
        limit @Most
        """;

    private const string ReviveSql = """
        update codegrading.runs
        set state = 'waiting', attempts = 0, losses = 0, due_at = now(), error = null, outcome = null, ended_at = null
        where state = 'dead'
          and id in (
            select id
            from codegrading.attempts
            where id = any(@Ids)
              and course_id = @CourseId
          )
        """;

    private const string SinceSql = """
        select a.id, g.attempt_id is not null as graded, r.state as run_state
        from codegrading.attempts a
        left join codegrading.gradings g on g.attempt_id = a.id
        left join codegrading.runs r on r.id = a.id
        where a.id = any(@Ids)
          and a.course_id = @CourseId
        """;
}
