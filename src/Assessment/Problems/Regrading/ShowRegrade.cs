using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Problems.Regrading;

/// <summary>What regrading a block would change, how a regrade goes on, and those of before.</summary>
internal static class ShowRegrade
{
    /// <summary>So many learners are looked at while the page waits; what would change for all is worked out in the background.</summary>
    private const int Preview = 1000;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{RegradeDoor.Pattern}/{{key}}", Handle).RequireRole(Role.Instructor);
        routes.MapGet($"{RegradeDoor.Pattern}/{{key}}/state", State).RequireRole(Role.Instructor);
    }

    internal sealed record Needs(Regrader Regrader, Db Db, IPeople People, StoppedPreviews Stopped, TimeProvider Clock, HttpContext Http);

    private static async Task<IResult> Handle([AsParameters] RegradeRoute route, [AsParameters] Needs needs)
    {
        if (await Find(route, needs.Regrader) is not { } subject) return TypedResults.NotFound();
        return Page.Of<RegradePage>(await Read(needs, subject));
    }

    private static async Task<IResult> State([AsParameters] RegradeRoute route, Regrader regrader, Db db, StoppedPreviews stopped, HttpContext http)
    {
        if (await Find(route, regrader) is not { } subject) return TypedResults.NotFound();
        var newest = (await db.Query<RegradeRow>(HistorySql, subject.Key, http.RequestAborted)).FirstOrDefault();
        http.Response.Headers.CacheControl = "no-store";
        if (newest is { FinishedAt: null }) return TypedResults.Json(new RegradeState(true, newest.Learners, newest.Total));
        var preview = await RegradePreview.Of(db, subject, stopped, http.RequestAborted);
        return TypedResults.Json(new RegradeState(preview is { FinishedAt: null, StoppedBy: null }, preview?.Learners ?? 0, preview?.Total ?? 0));
    }

    internal sealed record RegradeState(bool Running, int Learners, int Total);

    internal static async Task<RegradeSubject?> Find(RegradeRoute route, Regrader regrader) =>
        await regrader.Course(route.CourseKey) is { } course ? await regrader.Find(course, route.Key) : null;

    internal static async Task<RegradeModel> Read(Needs needs, RegradeSubject subject)
    {
        var history = await needs.Db.Query<RegradeRow>(HistorySql, subject.Key, needs.Http.RequestAborted);
        var running = history.FirstOrDefault(row => row.FinishedAt is null);
        // While one runs, what it has changed and what it will change cannot be told apart.
        var preview = running is not null
            ? RegradeBatch.Empty
            : await needs.Regrader.Next(needs.Db, new RegradeStep(subject, null, Preview, needs.Clock.GetUtcNow()), needs.Http.RequestAborted);
        var total = await Regrader.Count(needs.Db, subject, needs.Http.RequestAborted);
        var named = await needs.People.Find([.. preview.Learners.Take(20).Select(learner => learner.LearnerId), .. history.Select(row => row.RequestedBy)]);
        return new RegradeModel(subject, history, preview, total, named)
        {
            Whole = preview.Looked < total || preview.Left > 0 ? await RegradePreview.Of(needs.Db, subject, needs.Stopped, needs.Http.RequestAborted) : null,
        };
    }

    private const string HistorySql = """
        select id, reason, tells_learners, requested_by, requested_at, learners, attempts, raised, lowered, failed, total, finished_at
        from problems.regrades
        where course_id = @CourseId
          and block_key = @BlockKey
        order by requested_at desc
        limit 50
        """;
}

public sealed record RegradeRow
{
    public Guid Id { get; init; }
    public string Reason { get; init; } = "";
    public bool TellsLearners { get; init; }
    public Guid RequestedBy { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public int Learners { get; init; }
    public int Attempts { get; init; }
    public int Raised { get; init; }
    public int Lowered { get; init; }
    public int Failed { get; init; }
    public int Total { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

public sealed class RegradeModel
{
    internal RegradeModel(
        RegradeSubject subject, IReadOnlyList<RegradeRow> history, RegradeBatch preview, int total, IReadOnlyDictionary<Guid, PersonSummary> people) =>
        (Subject, History, Preview, Total, People) = (subject, history, preview, total, people);

    internal RegradeSubject Subject { get; }
    internal IReadOnlyList<RegradeRow> History { get; }
    internal RegradeBatch Preview { get; }

    /// <summary>Learners who have attempts.</summary>
    internal int Total { get; }

    internal IReadOnlyDictionary<Guid, PersonSummary> People { get; }
    internal FormErrors? Errors { get; init; }

    /// <summary>The page itself cannot look at all: there are more learners than it can wait for, or answers that the sandbox judges.</summary>
    internal bool IsPart => Preview.Looked < Total || Preview.Left > 0;

    /// <summary>Of all learners, where the page looked at a part only and somebody asked for it.</summary>
    internal RegradePreview? Whole { get; init; }

    internal RegradeRow? Running => History.FirstOrDefault(row => row.FinishedAt is null);

    internal string Path => RegradeDoor.PathOf(Subject.Course, Subject.Block.Key);

    internal string NameOf(Guid person) => People.GetValueOrDefault(person)?.Name ?? Ui.Strings.Words.T("Somebody whose account is gone");
}
