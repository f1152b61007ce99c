using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Sessions;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;

namespace Stoa.Accounts.SignIn;

/// <summary>Ends the session of this browser. The device stays known.</summary>
internal static class SignOut
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", Handle);

    private static async Task<IResult> Handle(HttpContext http, Visitor visitor, SessionCache cache, Db db, Outbox outbox)
    {
        if (visitor is { Person: { } person, SessionId: { } session })
        {
            await db.Run([EndSessions.One(person.Id, session), SessionBell.Ring(person.Id), .. outbox.Statements(new SessionsEnded([person.Id]))]);
            cache.EvictPerson(person.Id);
        }
        SessionCookies.ClearSession(http);
        // What the back button would show belongs to whoever sits here next.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return new SeeOther("/");
    }
}
