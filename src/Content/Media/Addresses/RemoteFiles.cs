using System.Net;
using System.Net.Http.Headers;
using Stoa.Media.Uploads;
using Stoa.Platform.Web;

namespace Stoa.Media.Addresses;

/// <summary>Files at addresses that people give. The address that a name leads to is looked up here and the connection goes to that very address, at every
/// step of a redirect, so that no name can lead elsewhere between the look and the connection. No proxy, no cookies, no credentials.</summary>
internal sealed class RemoteFiles : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestAddress = 2000;
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(15);
    private readonly AddressSettings settings;
    private readonly UploadSettings uploads;
    private readonly HttpClient client;

    public RemoteFiles(AddressSettings settings, UploadSettings uploads)
    {
        (this.settings, this.uploads) = (settings, uploads);
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = Connecting,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
            ConnectCallback = settings.Connections.Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Stoa", null));
    }

    /// <summary>The address when it is one that may be asked.</summary>
    internal static Uri? Parse(string? text) =>
        text?.Trim() is { Length: > 0 and <= LongestAddress } given && Uri.TryCreate(given, UriKind.Absolute, out var address) && IsAllowed(address) ? address : null;

    /// <param name="from">Bytes that are here already, of the version.</param>
    /// <exception cref="AddressException">It cannot be had.</exception>
    internal async Task<RemoteFile> Open(Uri address, long from, string? version, CancellationToken cancellation)
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await Ask(address, from, version, cancellation);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
                return await Accept(address, response, from, cancellation);
            var next = response.Headers.Location;
            response.Dispose();
            if (redirects == MostRedirects)
                throw new AddressException(FaultKind.TooManyRedirects);
            address = next is not null && Uri.TryCreate(address, next, out var there) && IsAllowed(there) ? there : throw new AddressException(FaultKind.NotAnAddress);
        }
    }

    public void Dispose() => client.Dispose();

    private static bool IsAllowed(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.UserInfo.Length == 0 && address.Host.Length > 0;

    private async Task<HttpResponseMessage> Ask(Uri address, long from, string? version, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("*/*");
        if (from > 0 && version is not null)
        {
            request.Headers.Range = new(from, null);
            request.Headers.TryAddWithoutValidation("If-Range", version);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.Stall + Connecting);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (HttpRequestException failure)
        {
            throw Refusal(failure) ?? new AddressException(FaultKind.Unreachable);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new AddressException(FaultKind.Unreachable);
        }
    }

    private static AddressException? Refusal(Exception? failure) =>
        failure is null or PrivateAddressException ? (failure is null ? null : new AddressException(FaultKind.Private)) : Refusal(failure.InnerException);

    private async Task<RemoteFile> Accept(Uri address, HttpResponseMessage response, long from, CancellationToken cancellation)
    {
        try
        {
            var headers = response.Content.Headers;
            var goesOn = response.StatusCode == HttpStatusCode.PartialContent && headers.ContentRange?.From == from;
            if (response.StatusCode != HttpStatusCode.OK && !goesOn)
                throw new AddressException(AddressFault.Of((int)response.StatusCode));
            if (headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
                throw new AddressException(FaultKind.Encoded);
            var whole = goesOn ? headers.ContentRange!.Length ?? from + headers.ContentLength : headers.ContentLength;
            if (whole > uploads.Largest)
                throw new AddressException(FaultKind.TooLarge);
            return new(response, await response.Content.ReadAsStreamAsync(cancellation), NameOf(address, headers), whole, goesOn, VersionOf(response));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static string NameOf(Uri address, HttpContentHeaders headers)
    {
        var told = headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName?.Trim('"');
        var last = Uri.UnescapeDataString(address.AbsolutePath.TrimEnd('/').Split('/')[^1]);
        return UploadMetadata.NameOf(!string.IsNullOrWhiteSpace(told) ? told : last.Length > 0 ? last : address.Host);
    }

    // Only what names the very bytes lets one go on with them (RFC 9110, 13.1.5).
    private static string? VersionOf(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent && !response.Headers.AcceptRanges.Contains("bytes"))
            return null;
        return response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;
    }
}

/// <summary>A file that begins to come.</summary>
/// <param name="Length">Of the whole file, if the server tells.</param>
/// <param name="GoesOn">It begins where one has asked, not at the start.</param>
/// <param name="Version">To go on later; null when the server cannot.</param>
internal sealed record RemoteFile(HttpResponseMessage Response, Stream Bytes, string Name, long? Length, bool GoesOn, string? Version) : IDisposable
{
    public void Dispose()
    {
        Bytes.Dispose();
        Response.Dispose();
    }
}
