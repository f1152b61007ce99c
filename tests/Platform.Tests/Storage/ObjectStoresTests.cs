using Microsoft.Extensions.Configuration;
using Stoa.Platform.Storage;

namespace Stoa.Platform.Tests.Storage;

public sealed class ObjectStoresTests
{
    [Fact]
    public void Files_are_the_default() => Assert.IsType<FileObjectStore>(From());

    [Fact]
    public void S3_is_chosen_by_configuration()
    {
        using var store = Assert.IsType<S3ObjectStore>(From(
            ("Storage:Kind", "s3"), ("Storage:S3:Endpoint", "http://localhost:1"), ("Storage:S3:Bucket", "b"), ("Storage:S3:AccessKey", "a"), ("Storage:S3:SecretKey", "s")));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => From(("Storage:Kind", "s3"), ("Storage:S3:Endpoint", "http://localhost:1")));

        Assert.Contains("Storage:S3:Bucket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kind_is_refused() =>
        Assert.Contains("tape", Assert.Throws<InvalidDataException>(() => From(("Storage:Kind", "tape"))).Message, StringComparison.Ordinal);

    private static IObjectStore From(params (string Key, string Value)[] settings) => ObjectStores.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build(), Path.GetTempPath());
}
