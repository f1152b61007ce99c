using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Stoa.Ui;

/// <summary>
/// The built scripts, styles, fonts and icons. Vite names them by their content, so a browser may keep them for
/// ever; they are held in memory with their compressed forms, and read again when a new build appears.
/// </summary>
public static class Assets
{
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly string? Root = AssetFolder.Find();
    private static volatile AssetFolder _folder = AssetFolder.Read(Root);

    /// <summary>The address of a built file by the name it had in the source: "core.js", "core.css", "icons.svg".</summary>
    public static string Url(string name) => Fresh().Urls.TryGetValue(name, out var url) ? url : $"/ui/{name}";

    /// <summary>Whether the front end has been built.</summary>
    public static bool Built => _folder.Urls.Count > 0;

    internal static IResult Serve(string? file, HttpContext http)
    {
        if (file is null || !Fresh().Files.TryGetValue(file, out var asset))
            return Results.NotFound();
        var response = http.Response;
        response.Headers.CacheControl = Forever;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.AccessControlAllowOrigin = "*";
        var (body, encoding) = asset.For(http.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        return Results.Bytes(body, asset.ContentType);
    }

    private static AssetFolder Fresh()
    {
        if (_folder.IsStale())
            _folder = AssetFolder.Read(Root);
        return _folder;
    }
}

/// <summary>One built file with the forms the build compressed it to.</summary>
internal sealed record Asset(byte[] Plain, byte[]? Brotli, byte[]? Gzip, string ContentType)
{
    internal (byte[] Body, string? Encoding) For(string accepted) =>
        Brotli is not null && accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (Brotli, "br")
        : Gzip is not null && accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (Gzip, "gzip")
        : (Plain, null);

    internal static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
        [".png"] = "image/png",
        [".json"] = "application/json",
        [".wasm"] = "application/wasm",
    }.ToFrozenDictionary();
}
