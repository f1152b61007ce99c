using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;

namespace Stoa.Records.Access;

/// <summary>Lets programs in by what they show, whatever they speak; the tenant of the request is the credential's from then on.</summary>
internal sealed class Admission(Doorkeeper doorkeeper)
{
    /// <summary>What the credential stands for, or the answer to give.</summary>
    internal async Task<(Grant? Grant, Refusal? Refusal)> Of(HttpContext http, Tenant tenant)
    {
        if (Credential.Parse(http.Request.Headers.Authorization) is not { } credential)
            return (null, Challenge(http, "A credential is needed: HTTP Basic with key and secret, or a bearer token."));
        var (grant, tooMany) = await doorkeeper.Recognise(credential, ClientNetwork.Of(http), http.RequestAborted);
        if (tooMany)
        {
            RateLimits.RetryAfter(http, TimeSpan.FromSeconds(30));
            return (null, new(StatusCodes.Status429TooManyRequests, "Too many credentials that are none came from this network; try again in a moment."));
        }
        // A host of one tenant is no way to another's records. The default tenant's is also the host of nobody.
        if (grant is null || (tenant.Id != Tenant.Default && tenant.Id != grant.Tenant))
            return (null, Challenge(http, "The credential is not known here, or holds no longer."));
        tenant.Id = grant.Tenant;
        return (grant, null);
    }

    /// <summary>A browser would put its own dialog before content that asks with a Basic credential, and content waits for ever behind it.</summary>
    private static Refusal Challenge(HttpContext http, string sentence)
    {
        http.Response.Headers.WWWAuthenticate = CrossOrigin.IsScript(http.Request)
            ? new StringValues("Bearer realm=\"xAPI\"")
            : new StringValues(["Basic realm=\"xAPI\", charset=\"UTF-8\"", "Bearer realm=\"xAPI\""]);
        return new(StatusCodes.Status401Unauthorized, sentence);
    }
}
