using Microsoft.Extensions.Configuration;

namespace Stoa.Platform.Web;

/// <summary>Where the site is to be found, for links in mail. From the setting <c>Site:Url</c>, never from a request's <c>Host</c>:
/// whoever forges that header would have the links in other people's mail lead to them.</summary>
public sealed class SiteAddress(IConfiguration configuration)
{
    private volatile string? listening;

    /// <summary>Scheme and authority, without a slash at the end.</summary>
    public string Origin => (configuration["Site:Url"] ?? listening ?? "http://localhost:8080").TrimEnd('/');

    /// <summary>The site's name.</summary>
    public string Name => configuration["Site:Name"] ?? "Stoa";

    public string Url(string path) => Origin + path;

    /// <summary>The host says where it listens, for when nothing is configured.</summary>
    public void ListensAt(string origin) => listening = origin;
}
