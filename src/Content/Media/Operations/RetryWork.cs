using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Operations;

/// <summary>An administrator has everything tried again that was given up of a recording.</summary>
internal static class RetryWork
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowWork.Path + "/{recording:guid}/attempt", Handle).RequireRole(Role.Admin).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid recording, HttpContext http, Db db, [FromServices] TaskBell bell)
    {
        var begun = await db.Transaction(tx => Begin(tx, recording));
        bell.Ring();
        Flash.Set(http, begun ? Words.T("It is tried again.") : Words.T("Nothing of this recording was given up."), begun ? "good" : "warn");
        return new SeeOther(ShowWork.Path);
    }

    /// <summary>What is dead of its making, and of what is no part of that: words and chapters.</summary>
    internal static async Task<bool> Begin(Tx tx, Guid recording) => await Restart.Begin(tx, recording) | await Restart.Revive(tx, recording);
}
