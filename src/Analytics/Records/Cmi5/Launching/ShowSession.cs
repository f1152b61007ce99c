using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Blocks;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Ui;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>The page of a session: the unit in a frame on the content origin, or a page that goes over to the unit.</summary>
internal static class ShowSession
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/blocks/{key}/sessions/{session:guid}", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, Guid session, HttpContext http, [FromServices] Door door, Db db)
    {
        var (opened, refusal) = await door.Open($"{org}/{course}/{run}", key, http.RequestAborted);
        if (refusal is not null)
            return refusal;
        var (scope, block) = (opened!.Scope!, opened.Block!);
        if (await SessionRows.Find(db, session, http.RequestAborted) is not { } found || found.LearnerId != scope.Learner!.Id || found.BlockKey != block.Key)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        // A session runs once: coming back to its page, or loading it again, does not run it again.
        if (found.Ended || found.Fetched)
            return new SeeOther(scope.BlockUrl(block));
        var content = UnitContent.Of(block);
        return Page.Of<SessionPage>(new SessionModel(
            scope.Course, content.Title(block.Title), scope.BlockUrl(block), $"{scope.BlockPath(block)}/sessions/{session}",
            await door.AddressOf(found, http.Request), door.SandboxOf(found, http.Request), Door.OpensAlone(content)));
    }
}

/// <param name="Back">The block on its unit page.</param>
/// <param name="Path">Of the session.</param>
/// <param name="Address">Launches the unit, once.</param>
/// <param name="Sandbox">What its frame lets it do.</param>
/// <param name="Alone">The unit has the window to itself.</param>
public sealed record SessionModel(Contracts.Courses.Course Course, string Title, string Back, string Path, string Address, string Sandbox, bool Alone);
