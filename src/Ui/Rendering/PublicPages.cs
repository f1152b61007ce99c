using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Ui;

/// <summary>
/// Pages that every visitor without a session sees alike: rendered and compressed once a language, then served from the
/// output cache before any other work. Somebody with a session gets the page made for them, and nobody stores that.
/// </summary>
public static class PublicPages
{
    /// <summary>What a public page answers to: link checkers and crawlers ask with HEAD.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="tag">Evicts the pages by this tag when what they show has changed.</param>
    /// <param name="queryKeys">The parameters that change the page; all others are ignored.</param>
    public static TBuilder CachePublicly<TBuilder>(this TBuilder routes, TimeSpan lifetime, string tag, params string[] queryKeys)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.CacheOutput(new PublicPagePolicy(lifetime, tag, queryKeys));
        routes.AddEndpointFilter(async (context, next) => await next(context) switch
        {
            IResult result => new PublicResult(result, lifetime),
            var other => other,
        });
        return routes;
    }

    // Cookies of ours that change nothing on a public page, or by which the cache tells pages apart.
    private static readonly string[] Harmless = [RequestCulture.Cookie, "stoa-device", "stoa-errand", "stoa-wish"];

    /// <summary>Whether the answer may be shared: a read by somebody without a session, and without a message to be shown once.</summary>
    internal static bool IsShared(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return false;
        if (request.Headers.Authorization.Count > 0 || request.Query.ContainsKey("lang") || request.HttpContext.RequestServices.GetRequiredService<Visitor>().Person is not null)
            return false;
        foreach (var (name, _) in request.Cookies)
            if (name.Contains("stoa", StringComparison.Ordinal) && !Array.Exists(Harmless, harmless => name.EndsWith(harmless, StringComparison.Ordinal)))
                return false;
        return true;
    }

    /// <summary>What the page is sent as: <c>br</c>, <c>gzip</c> or plain.</summary>
    internal static string Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
    }

    private sealed class PublicPagePolicy(TimeSpan lifetime, string tag, string[] queryKeys) : IOutputCachePolicy
    {
        private readonly StringValues keys = queryKeys;

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var shared = IsShared(context.HttpContext.Request);
            context.EnableOutputCaching = shared;
            context.AllowCacheLookup = shared;
            context.AllowCacheStorage = shared;
            context.AllowLocking = true;
            context.ResponseExpirationTimeSpan = lifetime;
            if (!shared)
                return ValueTask.CompletedTask;
            context.Tags.Add(tag);
            context.CacheVaryByRules.QueryKeys = keys;
            context.CacheVaryByRules.VaryByValues["language"] = RequestCulture.Of(context.HttpContext).Name;
            context.CacheVaryByRules.VaryByValues["encoding"] = Encoding(context.HttpContext.Request);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
                context.AllowCacheStorage = false;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class PublicResult(IResult inner, TimeSpan lifetime) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var response = http.Response;
            response.Headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
            if (!IsShared(http.Request))
            {
                response.Headers.CacheControl = "private, no-cache";
                await inner.ExecuteAsync(http);
                return;
            }
            var page = await Rendered(http);
            if (response.StatusCode == StatusCodes.Status200OK)
            {
                response.Headers.CacheControl = $"public, max-age={lifetime.TotalSeconds:0}";
                response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(page))[..24]}{Encoding(http.Request)}\"";
            }
            if (page.Length == 0)
                return;
            var body = Compressed(page, Encoding(http.Request), response.Headers);
            response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
                await response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }

        // A HEAD is rendered as a GET, so that its headers are those of the page.
        private async Task<byte[]> Rendered(HttpContext http)
        {
            var sent = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            var method = http.Request.Method;
            using var buffer = new MemoryStream();
            var body = new StreamResponseBodyFeature(buffer);
            http.Features.Set<IHttpResponseBodyFeature>(body);
            http.Request.Method = HttpMethods.Get;
            try
            {
                await inner.ExecuteAsync(http);
                await body.CompleteAsync();
            }
            finally
            {
                http.Features.Set(sent);
                http.Request.Method = method;
            }
            return buffer.ToArray();
        }

        private static byte[] Compressed(byte[] page, string encoding, IHeaderDictionary headers)
        {
            if (encoding.Length == 0)
                return page;
            using var packed = new MemoryStream();
            using (Stream packer = encoding == "br" ? new BrotliStream(packed, new BrotliCompressionOptions { Quality = 9 }, leaveOpen: true) : new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
                packer.Write(page);
            headers.ContentEncoding = encoding;
            return packed.ToArray();
        }
    }
}
