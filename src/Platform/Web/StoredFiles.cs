using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stoa.Platform.Storage;

namespace Stoa.Platform.Web;

/// <summary>Answers a GET or HEAD with an object of the store, whole or one range of its bytes. Headers about what it is are set by the caller.</summary>
public static class StoredFiles
{
    /// <returns>False when there is no such object; nothing has been sent then, and no header set.</returns>
    /// <param name="found">Called before anything is sent.</param>
    public static async Task<bool> Send(HttpContext http, IObjectStore store, string key, Action<HttpResponse> found)
    {
        var range = SingleRange(http.Request);
        await using var stored = range is { } part
            ? await store.GetRange(key, part.From, part.Length, http.RequestAborted)
            : await store.Get(key, http.RequestAborted);
        if (stored is null)
            return false;
        http.Response.Headers.AcceptRanges = "bytes";
        found(http.Response);
        await Send(http, stored, range);
        return true;
    }

    // bytes=a-b or bytes=a-; anything else gets the whole file, as RFC 9110 §14.2 allows.
    private static (long From, long Length)? SingleRange(HttpRequest request)
    {
        if (request.GetTypedHeaders().Range is not { Unit.Value: "bytes", Ranges.Count: 1 } header || header.Ranges.First() is not { From: { } from } range)
            return null;
        return (from, range.To is { } to && to >= from ? to - from + 1 : long.MaxValue - from);
    }

    private static async Task Send(HttpContext http, StoredObject stored, (long From, long Length)? range)
    {
        var response = http.Response;
        var (from, length) = range is { } part ? (part.From, Math.Min(part.Length, stored.Length - part.From)) : (0, stored.Length);
        if (range is not null && length <= 0)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = new ContentRangeHeaderValue(stored.Length).ToString();
            return;
        }
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = new ContentRangeHeaderValue(from, from + length - 1, stored.Length).ToString();
        }
        response.ContentLength = length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await stored.Bytes.CopyToAsync(response.Body, http.RequestAborted);
    }
}
