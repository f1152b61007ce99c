using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.CodeGrading.Regrading;

/// <summary>A task whose programs may be run again; how that goes on, and what became of it before.</summary>
internal static class ShowProgramRegrade
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{ProgramDesk.Pattern}/{{key}}", Handle).RequireRole(Role.Instructor);
        routes.MapGet($"{ProgramDesk.Pattern}/{{key}}/state", State).RequireRole(Role.Instructor);
    }

    private static async Task<IResult> Handle([AsParameters] ProgramRoute route, ProgramDesk desk, HttpContext http) =>
        await desk.Task(route, http) is { } task ? Page.Of<ProgramRegradePage>(await Read(desk, task, http)) : TypedResults.NotFound();

    /// <summary>For the page that waits.</summary>
    private static async Task<IResult> State([AsParameters] ProgramRoute route, ProgramDesk desk, HttpContext http)
    {
        if (await desk.Task(route, http) is not { } task) return TypedResults.NotFound();
        var newest = (await desk.Db.Query<ProgramRegrade>(HistorySql, task.Key, http.RequestAborted)).FirstOrDefault();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new RegradeState(newest is { FinishedAt: null }, newest?.Judged ?? 0, newest?.Total ?? 0));
    }

    /// <param name="Learners">Programs that were judged, under the name that <c>&lt;stoa-regrade&gt;</c> reads.</param>
    internal sealed record RegradeState(bool Running, int Learners, int Total);

    internal static async Task<ProgramRegradeModel> Read(ProgramDesk desk, ProgramTask task, HttpContext http)
    {
        var history = await desk.Db.Query<ProgramRegrade>(HistorySql, task.Key, http.RequestAborted);
        var total = await desk.Db.One<int>(TotalSql, task.Key, http.RequestAborted);
        return new(task, history, total, await desk.People.Find([.. history.Select(row => row.RequestedBy).Distinct()]));
    }

    internal const string TotalSql = """
        select count(*)::int
        from codegrading.attempts a
        join codegrading.gradings g on g.attempt_id = a.id
        where a.course_id = @CourseId
          and a.block_key = @BlockKey
        """;

    private const string HistorySql = """
        select reason, requested_by, requested_at, judged, raised, lowered, failed, total, finished_at
        from codegrading.regrades
        where course_id = @CourseId
          and block_key = @BlockKey
        order by requested_at desc
        limit 50
        """;
}

public sealed record ProgramRegrade
{
    public string Reason { get; init; } = "";
    public Guid RequestedBy { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public int Judged { get; init; }
    public int Raised { get; init; }
    public int Lowered { get; init; }
    public int Failed { get; init; }
    public int Total { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

public sealed record ProgramRegradeModel(ProgramTask Task, IReadOnlyList<ProgramRegrade> History, int Total, IReadOnlyDictionary<Guid, PersonSummary> People)
{
    public FormErrors? Errors { get; init; }

    public ProgramRegrade? Running => History.FirstOrDefault(row => row.FinishedAt is null);

    public string NameOf(Guid person) => People.GetValueOrDefault(person)?.Name ?? Ui.Strings.Words.T("Somebody whose account is gone");
}
