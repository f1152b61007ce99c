using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Stoa.Platform.Data;
using Stoa.Records.Access;

namespace Stoa.Records.Documents;

/// <summary>GET and HEAD of a document resource: one document as it was sent, or the names of all.</summary>
internal static class ReadDocuments
{
    internal static void Map(IEndpointRouteBuilder xapi, DocumentKind kind) =>
        xapi.MapRead(kind.Route, (HttpContext http, Caller caller, Db db) => Handle(http, kind, db)).Demand(kind.Read);

    private static async Task<IResult> Handle(HttpContext http, DocumentKind kind, Db db)
    {
        var (address, refusal) = AddressReader.Read(http.Request.Query, kind, needsName: false, mayHaveSince: true);
        var (since, timeRefusal) = AddressReader.SinceOf(http.Request.Query);
        if ((refusal ?? timeRefusal) is { } refused)
            return refused;
        http.Response.Headers.CacheControl = "private, no-cache";
        return address!.Name is null ? await List(http, address, since, db) : await One(http, address, db);
    }

    private static async Task<IResult> List(HttpContext http, DocumentAddress address, DateTimeOffset? since, Db db)
    {
        var listed = await DocumentRows.List(db, address, since, http.RequestAborted);
        if (listed.Count > 0)
            http.Response.GetTypedHeaders().LastModified = listed.Max(document => document.UpdatedAt);
        return TypedResults.Json(listed.Select(document => document.Name));
    }

    private static async Task<IResult> One(HttpContext http, DocumentAddress address, Db db)
    {
        if (await DocumentRows.Find(db, address, http.RequestAborted) is not { } document)
            return Refusal.NotFound("There is no such document.");
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = new EntityTagHeaderValue($"\"{document.Etag}\"");
        headers.LastModified = document.UpdatedAt;
        if (http.Request.Headers.IfNoneMatch is { Count: > 0 } known && Preconditions.Names(known, document.Etag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        // What a source keeps is never a page of this site.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(document.Content, document.ContentType);
    }
}
