using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Stoa.Platform.Storage;

/// <summary>Parts from browsers into a bucket: presigned addresses of <c>UploadPart</c>, each for one part of one upload.</summary>
public sealed class S3Direct(S3Settings settings) : IDirectStaging, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private readonly AmazonS3Client client = S3Clients.Make(settings);

    // An address is signed for the name by which browsers reach the server, which need not be ours.
    private readonly AmazonS3Client signer = S3Clients.Make(settings with { Endpoint = settings.PublicEndpoint });
    private readonly HttpClient http = new() { Timeout = Patience };

    public long PartSize => S3Staging.PartSize;

    public string Origin { get; } = new Uri(settings.PublicEndpoint).GetLeftPart(UriPartial.Authority);

    public string AddressOf(Staged staged, int number, long length, TimeSpan validity)
    {
        var part = Signed(staged.Key, validity);
        part.UploadId = staged.Upload;
        part.PartNumber = number;
        part.Headers.ContentLength = length;
        return signer.GetPreSignedURL(part);
    }

    public async Task<IReadOnlyList<StagedPart>?> Parts(Staged staged, CancellationToken cancellation = default)
    {
        var request = new ListPartsRequest { BucketName = settings.Bucket, Key = staged.Key, UploadId = staged.Upload };
        var found = new List<StagedPart>();
        try
        {
            await foreach (var part in client.Paginators.ListParts(request).Parts.WithCancellation(cancellation))
                found.Add(new(part.PartNumber!.Value, part.ETag, part.Size!.Value));
            return found;
        }
        catch (AmazonS3Exception unable) when (unable.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            return null;
        }
        catch (AmazonS3Exception gone) when (gone.ErrorCode == "NoSuchUpload")
        {
            throw new StagingLostException(staged.Key, gone);
        }
    }

    public async Task<string?> WhyNot(string origin, bool thorough, CancellationToken cancellation = default)
    {
        if (origin.StartsWith("https:", StringComparison.Ordinal) && Origin.StartsWith("http:", StringComparison.Ordinal))
            return $"browsers send nothing from {origin} to {Origin}, which is not encrypted";
        try
        {
            return await Preflight(origin, cancellation) ?? (thorough ? await Try(origin, cancellation) : null);
        }
        catch (Exception away) when (away is HttpRequestException or AmazonS3Exception || (away is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"{Origin} does not answer: {away.Message}";
        }
    }

    public void Dispose()
    {
        client.Dispose();
        signer.Dispose();
        http.Dispose();
    }

    /// <returns>Why a browser would stop before it sends anything.</returns>
    private async Task<string?> Preflight(string origin, CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Options, AddressOf(new(ProbeKey(), Upload: "none"), 1, 1, TimeSpan.FromMinutes(1)));
        question.Headers.Add("Origin", origin);
        question.Headers.Add("Access-Control-Request-Method", "PUT");
        using var answer = await http.SendAsync(question, cancellation);
        return answer.IsSuccessStatusCode && Allows(answer, origin) ? null : $"the bucket {settings.Bucket} takes nothing from pages of {origin}";
    }

    /// <returns>Why a browser would not learn what the bucket calls a part.</returns>
    private async Task<string?> Try(string origin, CancellationToken cancellation)
    {
        var key = ProbeKey();
        using var sent = new HttpRequestMessage(HttpMethod.Put, signer.GetPreSignedURL(Signed(key, TimeSpan.FromMinutes(1)))) { Content = new ByteArrayContent([]) };
        sent.Headers.Add("Origin", origin);
        using var answer = await http.SendAsync(sent, cancellation);
        await client.DeleteObjectAsync(settings.Bucket, key, cancellation);
        if (!answer.IsSuccessStatusCode)
            return $"the bucket {settings.Bucket} refuses what is signed ({(int)answer.StatusCode})";
        var shown = answer.Headers.TryGetValues("Access-Control-Expose-Headers", out var names) ? string.Join(',', names) : "";
        return shown.Split(',').Any(name => name.Trim() is "*" || string.Equals(name.Trim(), "ETag", StringComparison.OrdinalIgnoreCase))
            ? null
            : $"the bucket {settings.Bucket} does not show pages the ETag of what they sent";
    }

    private static string ProbeKey() => $"probes/{Guid.CreateVersion7():N}";

    private static bool Allows(HttpResponseMessage answer, string origin) =>
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Any(one => one == "*" || one == origin);

    private GetPreSignedUrlRequest Signed(string key, TimeSpan validity) => new()
    {
        BucketName = settings.Bucket,
        Key = ObjectKey.Check(key),
        Verb = HttpVerb.PUT,
        Protocol = Origin.StartsWith("http:", StringComparison.Ordinal) ? Protocol.HTTP : Protocol.HTTPS,
        // By the clock that the library signs with.
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime + validity,
    };
}
