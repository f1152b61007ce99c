using Microsoft.Extensions.Configuration;
using Stoa.Platform.Modules;
using Stoa.Platform.Storage;
using Stoa.Platform.Web;

namespace Stoa.Media.Uploads.Direct;

/// <summary>For <c>stoa doctor</c>: whether browsers can send to the bucket themselves, and what to tell it so that they can.</summary>
internal static class DirectCheck
{
    internal static async Task<IReadOnlyList<Check>> Examine(IConfiguration configuration, CancellationToken cancellation)
    {
        if (configuration["Storage:Kind"] != "s3")
            return [];
        if (ObjectStores.DirectFrom(configuration) is not { } staging)
            return [new(true, "Recordings reach the bucket by way of the site (Storage:S3:Direct)")];
        using var held = staging as IDisposable;
        var origin = new SiteAddress(configuration).Origin;
        return await staging.WhyNot(origin, thorough: true, cancellation) is { } why
            ? [new(true, $"Recordings reach the bucket by way of the site: {why}", Mend(origin, configuration["Storage:S3:Bucket"]!))]
            : [new(true, $"Browsers on {origin} send recordings to the bucket themselves")];
    }

    private static string Mend(string origin, string bucket)
    {
        var rule = $$"""{"CORSRules":[{"AllowedOrigins":["{{origin}}"],"AllowedMethods":["PUT"],"AllowedHeaders":["*"],"ExposeHeaders":["ETag"],"MaxAgeSeconds":3600}]}""";
        return $"Check Site:Url and Storage:S3:PublicEndpoint, then give the bucket a CORS rule: aws s3api put-bucket-cors --bucket {bucket} --cors-configuration '{rule}'";
    }
}
