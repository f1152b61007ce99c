using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Tenancy;
using Stoa.Records.Refused;

namespace Stoa.Records.Access;

/// <summary>What every request of xAPI passes: version, credential, rights. Behind it stands a <see cref="Caller"/>, and the tenant is the credential's.</summary>
internal sealed class XapiGate(RequestDelegate next, EndpointDataSource endpoints, Admission admission, RefusedShelf shelf, ILogger<XapiGate> log)
{
    // A request without a version was one of 0.95 or before. The paths of one version answer in that version.
    private const string BeforeVersions = "0.95";

    public Task InvokeAsync(HttpContext http, Tenant tenant) =>
        XapiBase.Of(http.Request.Path) is { } found ? Pass(http, found, tenant) : next(http);

    private async Task Pass(HttpContext http, XapiBase found, Tenant tenant)
    {
        CrossOrigin.Open(http.Response);
        http.Response.Headers[XapiVersions.Header] = Answered(http, found);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            CrossOrigin.Preflight(http.Response);
            return;
        }
        if (await Refuse(http, found, tenant) is { } refusal)
            await refusal.ExecuteAsync(http);
        else
            await next(http);
        if (http.Features.Get<Refusal>() is { } refused)
            await Note(http, refused);
    }

    private async Task<Refusal?> Refuse(HttpContext http, XapiBase found, Tenant tenant)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<XapiDemand>() is null)
            return null;
        if (AlternateSyntax.IsUsed(http.Request))
        {
            if (Version(http.Request, found) != XapiVersion.V2 && await AlternateSyntax.Apply(http, endpoints) is { } refusal)
                return refusal;
            http.Response.Headers[XapiVersions.Header] = Answered(http, found);
            if (Version(http.Request, found) == XapiVersion.V2)
                return Refusal.Bad("Version 2.0 knows no alternate request syntax.");
        }
        var demand = http.GetEndpoint()!.Metadata.GetMetadata<XapiDemand>()!;
        var given = http.Request.Headers[XapiVersions.Header].ToString();
        if (demand.AnyOf.Count == 0)
            return given.Length > 0 && Version(http.Request, found) is null ? Unspoken(given) : null;
        return Version(http.Request, found) is { } version ? await Admit(http, new(version, found, demand), tenant) : Unspoken(given);
    }

    private readonly record struct Asked(XapiVersion Version, XapiBase Base, XapiDemand Demand);

    private async Task<Refusal?> Admit(HttpContext http, Asked asked, Tenant tenant)
    {
        var (grant, refusal) = await admission.Of(http, tenant);
        if (grant is null)
            return refusal;
        var caller = new Caller(grant, asked.Version, asked.Base.Path);
        http.Features.Set(caller);
        return asked.Demand.AnyOf.Any(caller.May) ? null : Refusal.Forbidden("The credential's scope does not allow this.");
    }

    private static XapiVersion? Version(HttpRequest request, XapiBase found) =>
        XapiVersions.Parse(request.Headers[XapiVersions.Header]) is { } version && (found.Only ?? version) == version ? version : null;

    private static string Answered(HttpContext http, XapiBase found)
    {
        if ((Version(http.Request, found) ?? found.Only) is { } version)
            return version.Text();
        var given = http.Request.Headers[XapiVersions.Header].ToString();
        if (given.Length == 0)
            return http.GetEndpoint()?.Metadata.GetMetadata<XapiDemand>() is { AnyOf.Count: 0 } ? XapiVersion.V2.Text() : BeforeVersions;
        return (given.StartsWith('2') ? XapiVersion.V2 : XapiVersion.V1).Text();
    }

    private static Refusal Unspoken(string given) => Refusal.Bad(given.Length == 0
        ? $"The header {XapiVersions.Header} is missing."
        : $"This address does not speak the version that {XapiVersions.Header} names; {XapiBase.Root}/about tells which there are.");

    private async Task Note(HttpContext http, Refusal refusal)
    {
        var caller = http.Features.Get<Caller>();
        log.LogInformation("xAPI: {Method} {Path} by {Source} was answered {Status}: {Reason}", http.Request.Method, http.Request.Path,
            caller?.Grant.Name ?? "nobody known", refusal.Status.ToString(CultureInfo.InvariantCulture), refusal.Sentence);
        if (caller is not null && http.Features.Get<RefusedContent>() is { } content)
            await shelf.Keep(http, caller, caller.Version.Text(), refusal, content);
    }
}
