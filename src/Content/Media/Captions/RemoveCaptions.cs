using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Captions;

/// <summary>An author deletes a track.</summary>
internal static class RemoveCaptions
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowCaptionTracks.Route + "/{track:guid}/removal", Handle).RequireRole(Role.Author).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, Guid track, HttpContext http, Db db, [FromServices] RecordingFiles files, Tenant tenant)
    {
        if (!await CaptionRows.Remove(db, id, track))
            return Results.NotFound();
        files.Forget(tenant.Id, id);
        Flash.Set(http, Words.T("The captions are deleted."));
        return new SeeOther(ShowCaptionTracks.Path(id));
    }
}
