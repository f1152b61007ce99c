using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Accounts.Passkeys;

/// <summary>The authenticator says who it is; no address is asked for.</summary>
internal static class SignInWithPasskey
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/passkeys/sign-in/options", async (HttpContext http, Ceremonies ceremonies) =>
            PasskeyAnswers.Options(await ceremonies.BeginSignIn(http)));
        routes.MapPost("/passkeys/sign-in", Finish);
    }

    private static async Task<IResult> Finish(PasskeyAnswer answer, HttpContext http, Visitor visitor, Guard guard, Ceremonies ceremonies, Db db)
    {
        if (await ceremonies.FinishSignIn(http, answer.Json) is not { } person)
        {
            guard.Count(http, Guard.Failures);
            return PasskeyAnswers.NotRight();
        }
        var session = new NewSession(http, person, "passkey");
        List<Statement> batch = [session.Insert];
        if (visitor.SessionId is { } former)
            batch.Add(EndSessions.One(visitor.Required.Id, former));
        await db.Run(batch);
        session.SetCookies();
        return PasskeyAnswers.GoOn(Forms.ReturnPath(answer.Return));
    }
}
