using Microsoft.AspNetCore.Http;

namespace Stoa.Records.Access;

/// <summary>Who makes a request of xAPI, what they may do, and in which version. A handler takes it as a parameter.</summary>
/// <param name="Base">The path that the request came in under, e.g. <c>/xapi</c>; addresses in answers (<c>more</c>) begin with it.</param>
internal sealed record Caller(Grant Grant, XapiVersion Version, string Base)
{
    internal Guid KeyId => Grant.Id;
    internal Guid Tenant => Grant.Tenant;
    internal Authority Authority => Grant.Authority;

    internal bool May(Rights right) => (Grant.Rights & right) == right;

    /// <summary>For the framework; the gate has put it there.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http) =>
        new(http.Features.Get<Caller>() ?? throw new InvalidOperationException("This route does not stand behind the gate of xAPI."));
}
