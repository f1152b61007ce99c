using Microsoft.AspNetCore.StaticFiles;

namespace Stoa.Platform.Web;

/// <summary>What a file is, by its name.</summary>
public static class FileTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly FileExtensionContentTypeProvider Provider = new()
    {
        Mappings =
        {
            [".srt"] = "application/x-subrip; charset=utf-8",
            [".vtt"] = "text/vtt; charset=utf-8",
            [".m3u8"] = "application/vnd.apple.mpegurl",
            [".ts"] = "video/mp2t",
            [".m4s"] = "video/iso.segment",
            [".mpd"] = "application/dash+xml",
            [".webp"] = "image/webp",
            [".avif"] = "image/avif",
            [".js"] = "text/javascript; charset=utf-8",
            [".mjs"] = "text/javascript; charset=utf-8",
            [".css"] = "text/css; charset=utf-8",
            [".txt"] = "text/plain; charset=utf-8",
            [".ipynb"] = "application/x-ipynb+json",
        },
    };

    public static string Of(string name) => Provider.TryGetContentType(name, out var type) ? type : Unknown;

    /// <summary>Files that a browser would run on our origin: they are only opened on the content origin.</summary>
    public static bool IsActive(string type) =>
        type.StartsWith("text/html", StringComparison.Ordinal) || type.StartsWith("application/xhtml", StringComparison.Ordinal)
        || type is "image/svg+xml" or "text/xml" or "application/xml";
}
