using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Moving;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>A learner leaves a unit that does not end by itself: the session is abandoned, once, and takes nothing more.</summary>
internal static class EndSession
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/blocks/{key}/sessions/{session:guid}/abandonment", Handle).DisableAntiforgery().RequirePerson();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, Guid session, HttpContext http, Visitor visitor, [FromServices] Registrar registrar, Db db)
    {
        if (await SessionRows.Find(db, session, http.RequestAborted) is not { } found || found.LearnerId != visitor.Required.Id)
            return TypedResults.NotFound();
        await db.Transaction(async tx =>
        {
            await SessionRows.Hold(tx, found.Registration, found.LearnerId, found.CourseId, http.RequestAborted);
            if (await SessionRows.Find(tx, session, http.RequestAborted) is { Ended: false } open)
                await registrar.Abandon(tx, open, http.RequestAborted);
        }, http.RequestAborted);
        return new SeeOther($"/learn/{org}/{course}/{run}/jump/{key}");
    }
}
