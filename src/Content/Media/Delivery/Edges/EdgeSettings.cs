using System.Globalization;
using Microsoft.Extensions.Configuration;
using Stoa.Media.Cost;

namespace Stoa.Media.Delivery.Edges;

/// <summary>The edges in front of the site (settings below <c>Media:Edges</c>) and the door through which they come (<c>Media:Origin</c>).</summary>
/// <param name="Secret">What an edge says of itself in <see cref="ServeEdges.Header"/>.</param>
/// <param name="Port">The port where files are given to edges, and to nobody else; null: the site's own.</param>
/// <param name="Ttl">How long a player follows one answer of the steering.</param>
/// <param name="ProbeEvery">How often every process asks whether the edges live.</param>
/// <param name="Exploration">The share of players that try the second best, so that it stays known.</param>
/// <param name="RegionHeader">The header in which a proxy tells the visitor's country.</param>
public sealed record EdgeSettings(
    IReadOnlyList<Edge> All, string Secret, int? Port, TimeSpan Ttl, TimeSpan ProbeEvery, double Exploration, string? RegionHeader)
{
    private const int MostEdges = 8, ShortestSecret = 16;

    public bool Any => All.Count > 0;

    public Edge? Find(string? name) => All.FirstOrDefault(edge => edge.Name == name);

    internal static EdgeSettings Of(IConfiguration configuration, PriceBook book, IEnumerable<ICdnSigner> signers)
    {
        var media = configuration.GetSection("Media");
        var kinds = signers.Select(signer => signer.Kind).ToHashSet();
        var edges = media.GetSection("Edges").GetChildren().Select(section => Read(section, book, kinds)).ToList();
        var settings = new EdgeSettings(
            edges, media["Origin:Secret"] ?? "", media.GetValue<int?>("Origin:Port"),
            TimeSpan.FromSeconds(media.GetValue("Steering:Ttl", 300)), TimeSpan.FromSeconds(media.GetValue("Steering:ProbeSeconds", 10)),
            media.GetValue("Steering:Exploration", 0.02), media["Steering:RegionHeader"]);
        if (edges.Count > MostEdges || edges.DistinctBy(edge => edge.Name).Count() < edges.Count)
            throw new InvalidDataException($"Media:Edges: there may be {MostEdges} edges, each with a name of its own.");
        if (settings.Any && settings.Secret.Length < ShortestSecret)
            throw new InvalidDataException($"Media:Origin:Secret: edges need one of at least {ShortestSecret} characters.");
        if (settings.Ttl < TimeSpan.FromSeconds(1) || settings.ProbeEvery < TimeSpan.FromSeconds(1) || settings.Exploration is not (>= 0 and <= 1))
            throw new InvalidDataException("Media:Steering: Ttl and ProbeSeconds are seconds from 1, Exploration is a share from 0 to 1.");
        return settings;
    }

    private static Edge Read(IConfigurationSection section, PriceBook book, HashSet<string> kinds)
    {
        var edge = new Edge(section["Name"] ?? "", (section["Url"] ?? "").TrimEnd('/'), section["Signer"] ?? "path-token", section["KeyId"] ?? "", section["Secret"] ?? "")
        {
            Network = section["Network"] ?? book.Networks[0].Id,
            Regions = (section["Regions"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase),
            MostShare = double.Parse(section["MostShare"] ?? "1", CultureInfo.InvariantCulture),
            CommitGigabytes = decimal.Parse(section["CommitGigabytes"] ?? "0", CultureInfo.InvariantCulture),
            Probe = section["Probe"] ?? "/health",
            CookieDomain = section["CookieDomain"] ?? "",
        };
        return Wrong(edge, book, kinds) is { } wrong ? throw new InvalidDataException($"{section.Path}: {wrong}") : edge;
    }

    private static string? Wrong(Edge edge, PriceBook book, HashSet<string> kinds) => edge switch
    {
        { Name.Length: 0 or > 24 } => "Name is to have 1 to 24 characters.",
        _ when !edge.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)) || edge.Name == Site => $"Name is to be of small letters and digits, and not '{Site}'.",
        _ when !Uri.TryCreate(edge.Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Query.Length > 0 || url.Fragment.Length > 0 => "Url is to begin with https: (or http:) and to have no query.",
        _ when !kinds.Contains(edge.Signer) => $"Signer is one of {string.Join(", ", kinds)}.",
        { KeyId.Length: 0 or > 16 } => "KeyId is to have 1 to 16 characters.",
        _ when !edge.KeyId.All(char.IsAsciiLetterOrDigit) => "KeyId is to be of letters and digits.",
        _ when edge.Secret.Length < ShortestSecret => $"Secret is to have at least {ShortestSecret} characters.",
        _ when book.Networks.All(network => network.Id != edge.Network) => $"Network is one of {string.Join(", ", book.Networks.Select(network => network.Id))}.",
        { MostShare: not (> 0 and <= 1) } => "MostShare is a share above 0 and up to 1.",
        { CommitGigabytes: < 0 } => "CommitGigabytes is not negative.",
        { CookieDomain.Length: > 0 } when !$".{new Uri(edge.Url).Host}".EndsWith($".{edge.CookieDomain}", StringComparison.OrdinalIgnoreCase) => "CookieDomain is to be the end of the host in Url.",
        _ when !edge.Probe.StartsWith('/') => "Probe is a path.",
        _ => null,
    };

    /// <summary>What the traffic of the site itself is counted under.</summary>
    public const string Site = "site";
}
