using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Tenancy;
using Stoa.Records.Access.Keys;
using Stoa.Testing;

namespace Stoa.Records.Tests;

/// <summary>Programs that speak xAPI with a site.</summary>
internal static class Xapi
{
    internal const string VersionHeader = "X-Experience-API-Version";

    /// <summary>A key of a tenant.</summary>
    internal static Task<(Guid Key, string Secret)> Key(this StoaSite site, string scopes = "all", Guid? tenant = null) =>
        site.Services.GetRequiredService<KeyRows>().Create(tenant ?? Tenant.Default, "A source", scopes.Split(','), "a test");

    /// <summary>A source with a key of its own.</summary>
    internal static async Task<HttpClient> Source(this StoaSite site, string scopes = "all", string? version = "2.0.0", Guid? tenant = null)
    {
        var (key, secret) = await site.Key(scopes, tenant);
        return site.Client(Basic($"{key}", secret), version);
    }

    internal static HttpClient Client(this StoaSite site, AuthenticationHeaderValue? credential, string? version = "2.0.0")
    {
        var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Authorization = credential;
        if (version is not null)
            client.DefaultRequestHeaders.Add(VersionHeader, version);
        return client;
    }

    internal static AuthenticationHeaderValue Basic(string name, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}")));

    internal static string Version(this HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues(VersionHeader));

    internal static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
