namespace Stoa.Platform.Storage;

/// <summary>Where the bucket is and who may use it.</summary>
/// <param name="Endpoint">The server's address, with its scheme and port.</param>
public sealed record S3Settings(string Endpoint, string Bucket, string AccessKey, string SecretKey, string Region);
