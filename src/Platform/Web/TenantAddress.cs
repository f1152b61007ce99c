using Stoa.Platform.Tenancy;

namespace Stoa.Platform.Web;

/// <summary>Where the current tenant's site is to be found, for what names it for ever: at its first host, or where the whole site is
/// when it has none of its own.</summary>
public sealed class TenantAddress(TenantAddresses addresses, Tenant tenant)
{
    /// <summary>Scheme and authority, without a slash at the end.</summary>
    public string Origin => addresses.Of(tenant.Id);
}

/// <summary>The same of any tenant.</summary>
public sealed class TenantAddresses(SiteAddress site, Tenants tenants)
{
    /// <summary>Scheme and authority, without a slash at the end.</summary>
    public string Of(Guid tenant) => tenants.HostOf(tenant) is { } host ? AtHost(new Uri(site.Origin), host) : site.Origin;

    private static string AtHost(Uri site, string host) =>
        host.Contains(':', StringComparison.Ordinal) || site.IsDefaultPort ? $"{site.Scheme}://{host}" : $"{site.Scheme}://{host}:{site.Port}";
}
