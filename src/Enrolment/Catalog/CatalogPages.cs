namespace Stoa.Catalog;

/// <summary>How the public pages of the catalogue are cached.</summary>
internal static class CatalogPages
{
    /// <summary>Evicts all of them when the catalogue changes.</summary>
    internal const string Tag = "catalog";

    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
}
