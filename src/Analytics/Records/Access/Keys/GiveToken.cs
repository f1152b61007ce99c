using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Records.Access.Keys;

/// <summary>The token endpoint of OAuth 2 (RFC 6749 §4.4): a key and its secret become a bearer token of an hour, with all of the key's scopes or fewer.</summary>
internal static class GiveToken
{
    internal const string Path = XapiBase.Root + "/oauth/token";
    internal static readonly TimeSpan Life = TimeSpan.FromHours(1);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, Handle)
        .OpenToAll()
        .WithMetadata(new CrossOriginGuard.AllowCrossOrigin(), new DisableRateLimitingAttribute())
        .DisableAntiforgery();

    private static async Task<IResult> Handle(HttpContext http, Doorkeeper doorkeeper, PlatformDb db, TimeProvider clock)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType || await RequestForms.Read(http.Request) is not { } form)
            return Fault("invalid_request", "The request is a form, sent as application/x-www-form-urlencoded.");
        if (form["grant_type"] is not ["client_credentials"])
            return Fault("unsupported_grant_type", "The grant type is client_credentials.");
        if (Client(http.Request, form) is not { } client)
            return Unknown(http);
        var (grant, tooMany) = await doorkeeper.Recognise(client, ClientNetwork.Of(http), http.RequestAborted);
        if (tooMany)
            return RateLimits.TooMany(TimeSpan.FromSeconds(30));
        if (grant is null)
            return Unknown(http);
        return await Give(db, grant, form["scope"].ToString(), clock.GetUtcNow() + Life, http.RequestAborted);
    }

    /// <summary>By HTTP Basic or in the form (§2.3.1), never both.</summary>
    private static Credential? Client(HttpRequest request, IFormCollection form)
    {
        var (id, secret) = (form["client_id"].ToString(), form["client_secret"].ToString());
        if (request.Headers.Authorization.Count > 0)
            return id.Length == 0 && Credential.Parse(request.Headers.Authorization) is { IsBearer: false } shown ? shown : null;
        return id.Length > 0 ? new(id, secret) : null;
    }

    private static async Task<IResult> Give(PlatformDb db, Grant grant, string wanted, DateTimeOffset until, CancellationToken cancellation)
    {
        var named = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        if (named.FirstOrDefault(name => !Scopes.Exists(name)) is not null || (Scopes.Of(named) & ~grant.Rights) != Rights.None)
            return Fault("invalid_scope", "The key does not have this scope.");
        var token = Secret.New();
        var given = await db.One<string[]>(InsertSql, new { Hash = Secret.Hash(token), Key = grant.Id, Scopes = named, Until = until }, cancellation);
        return given is null
            ? Fault("invalid_client", "The key cannot have tokens.")
            : TypedResults.Json(new TokenAnswer(token, "Bearer", (int)Life.TotalSeconds, string.Join(' ', given)), TokenJson.Names);
    }

    private static IResult Unknown(HttpContext http)
    {
        if (!CrossOrigin.IsScript(http.Request))
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"xAPI\", charset=\"UTF-8\"";
        return Fault("invalid_client", "The key is not known here, or holds no longer.", StatusCodes.Status401Unauthorized);
    }

    private static IResult Fault(string error, string sentence, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new TokenFault(error, sentence), TokenJson.Names, statusCode: status);

    private const string InsertSql = """
        insert into records.tokens (hash, tenant_id, key_id, scopes, expires_at)
        select @Hash, tenant_id, id, case cardinality(@Scopes::text[]) when 0 then scopes else @Scopes::text[] end, @Until
        from records.keys
        where id = @Key
          and revoked_at is null
        returning scopes
        """;
}
