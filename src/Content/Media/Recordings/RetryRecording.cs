using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Pipeline;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Media.Recordings;

/// <summary>An author has work begin again that was given up.</summary>
internal static class RetryRecording
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/recordings/{id:guid}/attempt", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, Db db, [FromServices] TaskBell bell)
    {
        await db.Transaction(tx => Restart.Begin(tx, id));
        bell.Ring();
        return new SeeOther($"/studio/recordings/{id}");
    }
}
