using Microsoft.AspNetCore.Http;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Accounts.Sessions;

/// <summary>Fills <see cref="Visitor"/> from the session cookie.</summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionCache cache)
{
    private sealed record Row(Guid SessionId, Guid PersonId, string Name, string Email, bool Confirmed, string[] Roles, string? Culture);

    public Task InvokeAsync(HttpContext http, Visitor visitor, Tenant tenant, Db db)
    {
        if (SessionCookies.Session(http) is not { } token)
            return next(http);
        var hash = Secret.Hash(token);
        var key = SessionCache.Key.Of(tenant.Id, hash);
        if (cache.Find(key) is not { } entry)
            return RecogniseFirst(http, visitor, hash, key, db);
        (visitor.Person, visitor.SessionId) = (entry.Person, entry.SessionId);
        return next(http);
    }

    private async Task RecogniseFirst(HttpContext http, Visitor visitor, byte[] hash, SessionCache.Key key, Db db)
    {
        await Recognise(http, visitor, hash, key, db);
        await next(http);
    }

    private async Task Recognise(HttpContext http, Visitor visitor, byte[] hash, SessionCache.Key key, Db db)
    {
        var generation = cache.Generation;
        if (await db.One<Row>(FindSql, new { TokenHash = hash }, http.RequestAborted) is not { } row)
        {
            // A cookie that means nothing any more would keep pages from the public cache.
            if (http.Request.IsPage())
                SessionCookies.ClearSession(http);
            return;
        }
        var person = new Person(row.PersonId, row.Name, row.Email, row.Confirmed, row.Roles, row.Culture);
        cache.Store(key, row.SessionId, person, generation);
        (visitor.Person, visitor.SessionId) = (person, row.SessionId);
    }

    // Sliding expiry at the price of one write an hour: the update finds no row otherwise.
    private const string FindSql = """
        with seen as (
            update accounts.sessions
            set seen_at = now(), expires_at = now() + interval '60 days'
            where token_hash = @TokenHash
              and seen_at < now() - interval '1 hour'
              and expires_at > now()
              and ended_at is null
        )
        select s.id as session_id, p.id as person_id, p.name, p.email, p.confirmed_at is not null as confirmed, p.roles, p.culture
        from accounts.sessions s
        join accounts.people p on p.id = s.person_id
        where s.token_hash = @TokenHash
          and s.expires_at > now()
          and s.ended_at is null
        """;
}
