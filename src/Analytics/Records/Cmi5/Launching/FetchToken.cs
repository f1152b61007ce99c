using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Content;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>A unit asks for the token of its session (8.2): always 200 and JSON, the token once, and then the reason why not.</summary>
internal static class FetchToken
{
    private const string InUse = "1";
    private const string Security = "2";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/cmi5/fetch/{token}", Handle).DisableAntiforgery().WithMetadata(new CrossOriginGuard.AllowCrossOrigin());

    private static async Task<IResult> Handle(string token, HttpContext http, [FromServices] ContentTokens tokens, Db db, TimeProvider clock)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = "no-store";
        if (ContentTokens.SessionOf(token) is not { } id || await SessionRows.Find(db, id, http.RequestAborted) is not { } session
            || !await tokens.IsOf(token, id, session.LaunchedAt))
            return Fault(Security, "General Security Error");
        if (session.Ended || session.LaunchedAt + ContentTokens.Longest < clock.GetUtcNow())
            return Fault(Security, "General Security Error: the session has ended");
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        // Of two that ask at once, one has it.
        return await db.Execute(TakeSql, new { Id = id, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)) }, http.RequestAborted) == 1
            ? TypedResults.Json(new Dictionary<string, string> { ["auth-token"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SessionSource.Prefix}{id}:{secret}")) })
            : Fault(InUse, "Already in Use");
    }

    private static IResult Fault(string code, string text) =>
        TypedResults.Json(new Dictionary<string, string> { ["error-code"] = code, ["error-text"] = text });

    private const string TakeSql = """
        update records.cmi5_sessions
        set token_hash = @Hash, fetched_at = now()
        where id = @Id
          and fetched_at is null
          and terminated_at is null
          and abandoned_at is null
        """;
}
