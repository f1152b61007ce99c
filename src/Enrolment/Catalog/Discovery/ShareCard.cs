using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stoa.Catalog.Discovery;

/// <summary>The picture on social cards of pages that have none of their own.</summary>
internal static class ShareCard
{
    internal const string Path = "/catalog/card-1.png";
    private static readonly Lazy<byte[]> Picture = new(Read);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Picture.Value, "image/png");
    });

    private static byte[] Read()
    {
        using var stream = typeof(ShareCard).Assembly.GetManifestResourceStream("Stoa.Catalog.Discovery.card.png")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
