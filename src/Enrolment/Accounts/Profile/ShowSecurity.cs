using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Accounts.Profile;

/// <summary>How somebody signs in, and where they are signed in.</summary>
internal static class ShowSecurity
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/account/security", (HttpContext http, Visitor visitor, Reauthentication proof, Db db) => Render(http, visitor, proof, db, null)).RequirePerson();

    internal static async Task<IResult> Render(HttpContext http, Visitor visitor, Reauthentication proof, Db db, FormErrors? errors)
    {
        http.KeepPrivate();
        var args = new { Person = visitor.Required.Id, Session = visitor.SessionId ?? Guid.Empty };
        await using var results = await db.Batch([new(PasswordSql, args), new(SessionsSql, args), new(PasskeysSql, args)]);
        var hasPassword = await results.ReadOne<bool>();
        var sessions = await results.Read<SessionLine>();
        var passkeys = await results.Read<PasskeyLine>();
        await results.DisposeAsync();
        var model = new SecurityModel(visitor.Required.Email, hasPassword, sessions, passkeys, $"{await proof.Needed()}", errors);
        return Page.Of<SecurityPage>(model, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private const string PasswordSql = """
        select password is not null
        from accounts.people
        where id = @Person
        """;

    private const string SessionsSql = """
        select id, device, network, seen_at, id = @Session as is_this
        from accounts.sessions
        where person_id = @Person
          and ended_at is null
          and expires_at > now()
        order by id = @Session desc, seen_at desc
        limit 100
        """;

    private const string PasskeysSql = """
        select id, name, created_at, used_at
        from accounts.passkeys
        where person_id = @Person
        order by id
        """;
}
