using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.Records.Access;

namespace Stoa.Records.Documents;

/// <summary>Whether what a request knows of a document is still so (3.1 of 1.0.3; 4.1.4 of 2.0).</summary>
internal static class Preconditions
{
    /// <param name="etag">Of the document that is there, or null.</param>
    /// <param name="blind">Whether a document may be written over by who says nothing of what is there.</param>
    internal static Refusal? Of(IHeaderDictionary headers, string? etag, bool blind)
    {
        var (match, none) = (headers.IfMatch, headers.IfNoneMatch);
        if (match.Count > 0 && !(etag is not null && Names(match, etag)))
            return Refusal.Precondition("The document is not the one that If-Match names.");
        if (none.Count > 0 && etag is not null && Names(none, etag))
            return Refusal.Precondition("The document is there already, as If-None-Match excludes.");
        return match.Count == 0 && none.Count == 0 && etag is not null && !blind
            ? Refusal.Conflict("There is a document. Fetch it, look at what it holds now, and send If-Match with its ETag, or If-None-Match to write only where there is none.")
            : null;
    }

    /// <summary>Whether a header's list names the tag, or everything. Proxies make tags weak, or add how they compressed.</summary>
    internal static bool Names(StringValues header, string etag) => header.ToString().Split(',').Any(part => Is(part.Trim(), etag));

    private static bool Is(string given, string etag)
    {
        if (given == "*")
            return true;
        var tag = (given.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? given[2..] : given).Trim('"');
        return tag.StartsWith(etag, StringComparison.OrdinalIgnoreCase) && (tag.Length == etag.Length || tag[etag.Length] is '-' or ';');
    }
}
