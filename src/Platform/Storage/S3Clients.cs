using Amazon.Runtime;
using Amazon.S3;

namespace Stoa.Platform.Storage;

internal static class S3Clients
{
    internal static AmazonS3Client Make(S3Settings settings) => new(
        new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = settings.Endpoint,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,
            // Trailing checksums, the library's default, are refused by most servers that are not Amazon's.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
}
