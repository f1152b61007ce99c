using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Administration;

/// <summary>Gives somebody roles, or takes them. Nobody takes their own administration away, so a site keeps an administrator.</summary>
internal static class ChangeRoles
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/admin/people/{id:guid}/roles", Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(
        Guid id, HttpContext http, IFormCollection form, Visitor visitor, SessionCache cache, Db db, PlatformDb platform)
    {
        string[] roles = [Role.Learner, .. Role.All.Skip(1).Where(role => form["role"].Contains(role))];
        var back = new SeeOther($"/admin/people?q={Uri.EscapeDataString(form.Text("q"))}");
        if (id == visitor.Required.Id && !roles.Contains(Role.Admin))
        {
            Flash.Set(http, Words.T("You cannot remove your own administrator role; another administrator can."), "warn");
            return back;
        }
        await db.Run([new(ChangeSql, new { Id = id, Roles = roles }), SessionBell.Ring(id)]);
        await platform.Audit(visitor.Required.Email, "people.roles", new { person = id, roles });
        cache.EvictPerson(id);
        Flash.Set(http, Words.T("Saved."));
        return back;
    }

    private const string ChangeSql = """
        update accounts.people
        set roles = @Roles
        where id = @Id
        """;
}
