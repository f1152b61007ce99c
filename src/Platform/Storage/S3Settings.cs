namespace Stoa.Platform.Storage;

/// <summary>Where the bucket is and who may use it.</summary>
/// <param name="Endpoint">The server's address, with its scheme and port.</param>
public sealed record S3Settings(string Endpoint, string Bucket, string AccessKey, string SecretKey, string Region)
{
    private readonly string? publicEndpoint;

    /// <summary>The address by which browsers reach the server; the same unless it is set.</summary>
    public string PublicEndpoint
    {
        get => publicEndpoint ?? Endpoint;
        init => publicEndpoint = value;
    }
}
