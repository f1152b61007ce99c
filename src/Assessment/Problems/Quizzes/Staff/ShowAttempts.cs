using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>All attempts at a quiz: who, in what state, how long, how well.</summary>
internal static class ShowAttempts
{
    internal const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(QuizDoor.Pattern, Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] StaffRoute route, string? q, string? state, int? page, StaffDesk desk, HttpContext http)
    {
        if (await desk.Quiz(route, http) is not { } quiz) return TypedResults.NotFound();
        return Page.Of<AttemptsPage>(await Read(desk, quiz, new AttemptView((q ?? "").Trim(), state ?? "", Math.Max(1, page ?? 1)), http.RequestAborted));
    }

    internal static async Task<AttemptsModel> Read(StaffDesk desk, QuizOfCourse quiz, AttemptView view, CancellationToken cancellation)
    {
        var which = new { CourseId = quiz.Of.Course.Id, BlockKey = quiz.Block.Key };
        Guid[]? called = view.Search.Length == 0
            ? null
            : [.. await desk.People.Called(await desk.Db.Query<Guid>(LearnersSql, which, cancellation), view.Search)];
        var asked = new { which.CourseId, which.BlockKey, view.State, Called = called, Skip = (view.Page - 1) * PageSize, Take = PageSize };
        await using var results = await desk.Db.Batch([new(CountSql, asked), new(ListSql, asked), new(GrantsSql, which)], cancellation);
        var count = await results.ReadOne<int>();
        var sittings = await results.Read<Sitting>();
        var grants = await results.Read<GivenGrant>();
        var people = await desk.Named(sittings.Select(sitting => sitting.LearnerId).Concat(grants.Select(grant => grant.LearnerId)));
        return new AttemptsModel(quiz, view, count, sittings, grants, people, desk.Now);
    }

    private const string LearnersSql = """
        select distinct learner_id
        from problems.sittings
        where course_id = @CourseId
          and block_key = @BlockKey
        """;

    private const string CountSql = """
        select count(*)::int
        from problems.sittings
        where course_id = @CourseId
          and block_key = @BlockKey
          and (@Called::uuid[] is null or learner_id = any(@Called))
          and (@State = '' or case when submitted_at is null then 'open' when graded_at is null then 'waiting' else 'graded' end = @State)
        """;

    private const string ListSql = """
        select id, learner_id, course_id, block_key, number, started_at, ends_at, grace_seconds, submitted_at, submitted_by, graded_at, share, late_factor
        from problems.sittings
        where course_id = @CourseId
          and block_key = @BlockKey
          and (@Called::uuid[] is null or learner_id = any(@Called))
          and (@State = '' or case when submitted_at is null then 'open' when graded_at is null then 'waiting' else 'graded' end = @State)
        order by started_at desc, id desc
        offset @Skip
        limit @Take
        """;

    private const string GrantsSql = """
        select learner_id, extra_attempts, extra_minutes, until, reason, granted_at
        from problems.sitting_grants
        where course_id = @CourseId
          and block_key = @BlockKey
        order by granted_at desc
        limit 200
        """;
}

internal sealed record AttemptView(string Search, string State, int Page);

internal sealed record GivenGrant
{
    public Guid LearnerId { get; init; }
    public int ExtraAttempts { get; init; }
    public int ExtraMinutes { get; init; }
    public DateTimeOffset? Until { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset GrantedAt { get; init; }
}

public sealed class AttemptsModel
{
    internal AttemptsModel(
        QuizOfCourse quiz, AttemptView view, int count, IReadOnlyList<Sitting> sittings, IReadOnlyList<GivenGrant> grants,
        IReadOnlyDictionary<Guid, PersonSummary> people, DateTimeOffset now) =>
        (Quiz, View, Count, Sittings, Grants, People, Now) = (quiz, view, count, sittings, grants, people, now);

    internal QuizOfCourse Quiz { get; }
    internal AttemptView View { get; }
    internal int Count { get; }
    internal IReadOnlyList<Sitting> Sittings { get; }
    internal IReadOnlyList<GivenGrant> Grants { get; }
    internal IReadOnlyDictionary<Guid, PersonSummary> People { get; }
    internal DateTimeOffset Now { get; }
    internal GrantForm Form { get; init; } = GrantForm.Empty;
    internal FormErrors? Errors { get; init; }

    internal int Pages => Math.Max(1, (Count + ShowAttempts.PageSize - 1) / ShowAttempts.PageSize);

    internal string OnPage(int page) => $"{Quiz.Path}?q={Uri.EscapeDataString(View.Search)}&state={Uri.EscapeDataString(View.State)}&page={page}";
}
