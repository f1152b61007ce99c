using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>Signs out one device, or all of them.</summary>
internal static class RevokeSessions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/account/sessions/{id:guid}/revocation", One).RequirePerson();
        routes.MapForm("/account/sessions/revocation", All).RequirePerson();
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Visitor visitor, SessionCache cache, Db db, Outbox outbox)
    {
        var person = visitor.Required.Id;
        await db.Run([EndSessions.One(person, id), SessionBell.Ring(person), .. outbox.Statements(new SessionsEnded([person]))]);
        cache.EvictPerson(person);
        if (id == visitor.SessionId)
            SessionCookies.ClearSession(http);
        else
            Flash.Set(http, Words.T("That device is signed out."));
        return new SeeOther(id == visitor.SessionId ? "/" : "/account/security");
    }

    private static async Task<IResult> All(HttpContext http, Visitor visitor, SessionCache cache, Db db, Outbox outbox)
    {
        var person = visitor.Required.Id;
        await db.Run([EndSessions.All(person), SessionBell.Ring(person), .. outbox.Statements(new SessionsEnded([person]))]);
        cache.EvictPerson(person);
        SessionCookies.ClearSession(http);
        Flash.Set(http, Words.T("You are signed out everywhere."));
        return new SeeOther("/sign-in");
    }
}
