using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Records.Access;

namespace Stoa.Records.Documents;

/// <summary>PUT takes a document's place, POST merges JSON into it. Writers of one document wait for each other, so no merge is lost.</summary>
internal static class WriteDocument
{
    private const string NoType = "application/octet-stream";
    private const int LongestType = 200;

    internal static void Map(IEndpointRouteBuilder xapi, DocumentKind kind)
    {
        var size = new RequestSizeLimitAttribute(xapi.ServiceProvider.GetRequiredService<DocumentSettings>().LargestRequest);
        xapi.MapPut(kind.Route, (HttpContext http, Caller caller, Db db, DocumentSettings settings, TimeProvider clock) =>
            Handle(new(http, kind, caller, Merges: false), db, settings, clock)).Demand(kind.Write).WithMetadata(size);
        xapi.MapPost(kind.Route, (HttpContext http, Caller caller, Db db, DocumentSettings settings, TimeProvider clock) =>
            Handle(new(http, kind, caller, Merges: true), db, settings, clock)).Demand(kind.Write).WithMetadata(size);
    }

    private sealed record Wish(HttpContext Http, DocumentKind Kind, Caller Caller, bool Merges)
    {
        // 1.0.3 lets PUT write a state without a look (3.1); 2.0 lets it write nothing so. A merge loses nothing of what is there.
        internal bool IsBlind => Merges || (Kind.IsState && Caller.Version == XapiVersion.V1);

        // 1.0.3 wants to be told what is there even where nothing is (2.6, 2.7).
        internal bool MustLook => !Merges && !Kind.IsState && Caller.Version == XapiVersion.V1;
        internal string ContentType => Http.Request.ContentType is { Length: > 0 and <= LongestType } type ? type : NoType;
    }

    private static async Task<IResult> Handle(Wish wish, Db db, DocumentSettings settings, TimeProvider clock)
    {
        var (address, refusal) = AddressReader.Read(wish.Http.Request.Query, wish.Kind, needsName: true, mayHaveSince: false);
        if (refusal is not null)
            return refusal;
        var headers = wish.Http.Request.Headers;
        if (wish.MustLook && headers.IfMatch.Count == 0 && headers.IfNoneMatch.Count == 0 && await DocumentRows.Find(db, address!, wish.Http.RequestAborted) is null)
            return Refusal.Bad("A profile is written with If-Match, or with If-None-Match where there is none.");
        var (content, tooLarge) = await DocumentBody.Read(wish.Http.Request, settings.Largest);
        if (tooLarge is not null)
            return tooLarge;
        if (wish.Merges && DocumentMerge.IsJson(wish.ContentType) && !IsObject(content))
            return Refusal.Bad("The content is said to be application/json and is no JSON object.");
        var written = await db.Transaction(tx => Write(tx, wish, address!, content, settings, clock.GetUtcNow()), wish.Http.RequestAborted);
        return written is null ? TypedResults.NoContent() : written;
    }

    private static bool IsObject(byte[] content)
    {
        using var json = DocumentMerge.Object(content);
        return json is not null;
    }

    private static async Task<Refusal?> Write(Tx tx, Wish wish, DocumentAddress address, byte[] content, DocumentSettings settings, DateTimeOffset now)
    {
        var cancellation = wish.Http.RequestAborted;
        var there = await DocumentRows.Hold(tx, address, cancellation);
        if (Preconditions.Of(wish.Http.Request.Headers, there?.Etag, wish.IsBlind) is { } refusal)
            return refusal;
        if (wish.Merges && there is not null)
        {
            if (Merged(there, wish.ContentType, content) is not { } merged)
                return Refusal.Bad("Only JSON objects are merged: the document that is there and the one that was sent must both be of the type application/json.");
            if (merged.Length > settings.Largest)
                return Refusal.TooLarge($"Merged, the document would be larger than {settings.Largest} bytes.");
            content = merged;
        }
        await DocumentRows.Write(tx, address, new(wish.ContentType, content, Etag(content), now), cancellation);
        return null;
    }

    private static byte[]? Merged(Document there, string contentType, byte[] content)
    {
        if (!DocumentMerge.IsJson(there.ContentType) || !DocumentMerge.IsJson(contentType))
            return null;
        using var old = DocumentMerge.Object(there.Content);
        using var news = DocumentMerge.Object(content);
        return old is null || news is null ? null : DocumentMerge.Merge(old.RootElement, news.RootElement);
    }

    // 1.0.3 (3.1) asks for SHA-1: it tells contents apart and guards nothing.
#pragma warning disable CA5350
    private static string Etag(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));
#pragma warning restore CA5350
}
