using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.CodeGrading.Operations;

/// <summary>Administrators see which languages are on, what waits to be run, and what was given up and why.</summary>
internal static class ShowGrading
{
    internal const string Path = "/admin/grading";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(HttpContext http, Db db, ICodeRunner runner)
    {
        await using var results = await db.Batch([new(FiguresSql), new(DeadSql)], http.RequestAborted);
        var figures = (await results.ReadOne<GradingFigures>())!;
        return Page.Of<GradingPage>(new GradingModel(figures, await results.Read<DeadRun>(), await runner.Languages()));
    }

    private const string FiguresSql = """
        select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'running') as running,
            count(*) filter (where state = 'dead') as dead,
            coalesce(extract(epoch from now() - min(created_at) filter (where state = 'waiting')), 0)::double precision as oldest_seconds,
            (select count(*) from codegrading.graders where seen_at > now() - interval '1 minute') as graders
        from codegrading.runs
        where state in ('waiting', 'running', 'dead')
        """;

    private const string DeadSql = """
        select id, owner, language, attempts, losses, created_at, coalesce(error, outcome->>'why', '') as error
        from codegrading.runs
        where state = 'dead'
        order by created_at desc
        limit 200
        """;
}

public sealed record GradingFigures(long Waiting, long Running, long Dead, double OldestSeconds, long Graders);

public sealed record DeadRun
{
    public Guid Id { get; init; }
    public string Owner { get; init; } = "";
    public string Language { get; init; } = "";
    public int Attempts { get; init; }
    public int Losses { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string Error { get; init; } = "";
}

public sealed record GradingModel(GradingFigures Figures, IReadOnlyList<DeadRun> Dead, IReadOnlyList<LanguageState> Languages);
