using Microsoft.AspNetCore.Routing;

namespace Stoa.Accounts.Administration;

/// <summary>The administrator's pages; each slice maps its own, all for the role admin.</summary>
internal static class AdminPages
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        ShowOverview.Map(routes);
        ShowMail.Map(routes);
        ShowPeople.Map(routes);
        ChangeRoles.Map(routes);
        ShowEvents.Map(routes);
    }
}
