using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Insights.SiteFigures;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.Digest;

/// <summary>An administrator asks for the weekly digest, or for no more of it.</summary>
internal static class ChooseDigest
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/admin/insights/digest", Handle).RequireRole(Role.Admin).DisableAntiforgery();

    private static async Task<IResult> Handle(HttpContext http, Visitor visitor, [FromServices] Subscribers subscribers)
    {
        var wanted = http.Request.HasFormContentType && (await http.Request.ReadFormAsync()).TryGetValue("wanted", out var said) && said == "true";
        await subscribers.Set(visitor.Required.Id, wanted);
        Flash.Set(http, wanted ? Words.T("The first digest comes within the hour, the next ones on Monday mornings.") : Words.T("No more digests."));
        return new SeeOther(ShowSite.Path);
    }
}
