using Microsoft.AspNetCore.Http;
using Stoa.Contracts.People;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Accounts.Sessions;

/// <summary>Fills <see cref="Visitor"/> from the session cookie.</summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionCache cache, SessionRead sessions)
{
    public Task InvokeAsync(HttpContext http, Visitor visitor, Tenant tenant)
    {
        if (SessionCookies.Session(http) is not { } token)
            return next(http);
        var key = SessionCache.Key.Of(tenant.Id, Secret.Hash(token));
        if (cache.Find(key) is not { } entry)
            return RecogniseFirst(http, visitor, key);
        (visitor.Person, visitor.SessionId) = (entry.Person, entry.SessionId);
        return next(http);
    }

    private async Task RecogniseFirst(HttpContext http, Visitor visitor, SessionCache.Key key)
    {
        await Recognise(http, visitor, key);
        await next(http);
    }

    private async Task Recognise(HttpContext http, Visitor visitor, SessionCache.Key key)
    {
        var generation = cache.Generation;
        if (await sessions.Find(key.Tenant, key, http.RequestAborted) is not { } row)
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
}
