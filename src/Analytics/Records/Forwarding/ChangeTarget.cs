using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Records.Forwarding;

/// <summary>A target rests, goes on, is tried at once, or is no more. Its place stays while it rests.</summary>
internal static class ChangeTarget
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        const string path = ShowForwarding.Path + "/{id:guid}";
        routes.MapPost(path + "/pause", (Guid id, HttpContext http, Db db) => Run(http, db, PauseSql, id, Words.T("Nothing more is sent there; what comes waits."))).RequireRole(Role.Admin).DisableAntiforgery();
        routes.MapPost(path + "/attempt", (Guid id, HttpContext http, Db db) => Run(http, db, TrySql, id, Words.T("It is tried now."))).RequireRole(Role.Admin).DisableAntiforgery();
        routes.MapPost(path + "/removal", (Guid id, HttpContext http, Db db) => Run(http, db, RemoveSql, id, Words.T("It is no longer sent to."))).RequireRole(Role.Admin).DisableAntiforgery();
    }

    private static async Task<IResult> Run(HttpContext http, Db db, string sql, Guid id, string done)
    {
        if (await db.Execute(sql, new { Id = id }, http.RequestAborted) == 0)
            return TypedResults.NotFound();
        Flash.Set(http, done);
        return new SeeOther(ShowForwarding.Path);
    }

    private const string PauseSql = """
        update records.targets
        set paused = true
        where id = @Id
        """;

    private const string TrySql = """
        update records.targets
        set paused = false, due_at = now()
        where id = @Id
        """;

    private const string RemoveSql = """
        delete from records.targets
        where id = @Id
        """;
}
