using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.CodeGrading.Queue;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Operations;

/// <summary>An administrator has a run tried again that was given up, or all of them: whoever asked for it is told when it ends.</summary>
internal static class RunAgain
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ShowGrading.Path + "/runs/{id:guid}/attempt", Handle).RequireRole(Role.Admin).DisableAntiforgery();
        routes.MapPost(ShowGrading.Path + "/attempts", HandleAll).RequireRole(Role.Admin).DisableAntiforgery();
    }

    private static Task<IResult> Handle(Guid id, HttpContext http, Db db, [FromServices] RunNews news) => Revive(id, http, db, news);

    private static Task<IResult> HandleAll(HttpContext http, Db db, [FromServices] RunNews news) => Revive(null, http, db, news);

    private static async Task<IResult> Revive(Guid? id, HttpContext http, Db db, RunNews news)
    {
        var revived = await db.Execute(ReviveSql, new { Id = id }, http.RequestAborted);
        news.Added();
        Flash.Set(http, revived > 0 ? Words.T("It is run again.") : Words.T("Nothing of it was given up."), revived > 0 ? "good" : "warn");
        return new SeeOther(ShowGrading.Path);
    }

    private const string ReviveSql = """
        update codegrading.runs
        set state = 'waiting', attempts = 0, losses = 0, due_at = now(), error = null, outcome = null, ended_at = null
        where state = 'dead'
          and (@Id::uuid is null or id = @Id)
        """;
}
