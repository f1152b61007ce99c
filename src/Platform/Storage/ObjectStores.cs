using Microsoft.Extensions.Configuration;

namespace Stoa.Platform.Storage;

/// <summary>The object store that the configuration asks for: <c>Storage:Kind</c> is <c>file</c> (the default) or <c>s3</c>.</summary>
public static class ObjectStores
{
    /// <exception cref="InvalidDataException">The configuration names no such kind, or leaves something out.</exception>
    public static IObjectStore From(IConfiguration configuration, string dataFolder) => configuration["Storage:Kind"] switch
    {
        null or "" or "file" => new FileObjectStore(Files(dataFolder)),
        "s3" => new S3ObjectStore(Settings(configuration.GetSection("Storage:S3"))),
        var other => throw new InvalidDataException($"Storage:Kind is '{other}'; it may be 'file' or 's3'."),
    };

    /// <summary>Where objects of that store arrive piece by piece.</summary>
    /// <exception cref="InvalidOperationException">As above.</exception>
    public static IObjectStaging StagingFrom(IConfiguration configuration, string dataFolder) => configuration["Storage:Kind"] == "s3"
        ? new S3Staging(Settings(configuration.GetSection("Storage:S3")))
        : new FileStaging(Files(dataFolder));

    /// <summary>How browsers send to that store themselves; null when they cannot, or are not to (<c>Storage:S3:Direct</c>).</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    public static IDirectStaging? DirectFrom(IConfiguration configuration) =>
        configuration["Storage:Kind"] == "s3" && configuration.GetValue("Storage:S3:Direct", true)
            ? new S3Direct(Settings(configuration.GetSection("Storage:S3")))
            : null;

    private static string Files(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), "files");

    private static S3Settings Settings(IConfigurationSection section) => new(
        Required(section, "Endpoint"),
        Required(section, "Bucket"),
        Required(section, "AccessKey"),
        Required(section, "SecretKey"),
        section["Region"] is { Length: > 0 } region ? region : "us-east-1")
    {
        PublicEndpoint = section["PublicEndpoint"] is { Length: > 0 } seen ? Address(seen, "PublicEndpoint") : Address(Required(section, "Endpoint"), "Endpoint"),
    };

    private static string Address(string value, string key) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
        ? value
        : throw new InvalidDataException($"Storage:S3:{key} is '{value}'; it must be an address with http or https.");

    private static string Required(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } value ? value : throw new InvalidDataException($"Storage:S3:{key} is missing; Storage:Kind 's3' needs it.");
}
