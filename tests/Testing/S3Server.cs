using System.Diagnostics;
using System.Text.RegularExpressions;
using Stoa.Platform.Storage;
using Xunit;

namespace Stoa.Testing;

/// <summary>An S3 server in a process of its own, from <c>.tools/s3</c>.</summary>
public partial class S3Server : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-s3-").FullName;
    private Process? process;

    /// <summary>The bucket's rule for pages of other sites, as an XML document; none unless a server has one.</summary>
    protected virtual string? Rule => null;

    public S3Settings Settings { get; private set; } = new("", "stoa", "S3RVER", "S3RVER", "us-east-1");

    /// <summary>The settings of a site whose objects lie there.</summary>
    public (string Key, string Value)[] ForSite =>
    [
        ("Storage:Kind", "s3"), ("Storage:S3:Endpoint", Settings.Endpoint), ("Storage:S3:Bucket", Settings.Bucket),
        ("Storage:S3:AccessKey", Settings.AccessKey), ("Storage:S3:SecretKey", Settings.SecretKey), ("Storage:S3:Region", Settings.Region),
    ];

    public async Task InitializeAsync()
    {
        var program = Path.Combine(Repository.Root, ".tools", "s3", "node_modules", "s3rver", "bin", "s3rver.js");
        Assert.True(File.Exists(program), "The S3 server for tests is missing: run scripts/setup --tests.");
        string[] rule = Rule is { } xml ? [Path.Combine(folder, "rule.xml")] : [];
        foreach (var path in rule)
            await File.WriteAllTextAsync(path, Rule);
        process = Process.Start(new ProcessStartInfo("node", [program, "-d", folder, "-a", "127.0.0.1", "-p", "0", "--silent", "--configure-bucket", Settings.Bucket, .. rule])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Match port;
        do
        {
            port = Port().Match(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The S3 server did not start."));
        }
        while (!port.Success);
        Settings = Settings with { Endpoint = $"http://127.0.0.1:{port.Groups[1]}" };
    }

    public async Task DisposeAsync()
    {
        process?.Kill(entireProcessTree: true);
        await (process?.WaitForExitAsync() ?? Task.CompletedTask);
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@":(\d+)\s*$")]
    private static partial Regex Port();
}

/// <summary>One whose bucket takes parts from pages of any site.</summary>
public sealed class OpenS3Server : S3Server
{
    protected override string Rule => """
        <CORSConfiguration>
          <CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader></CORSRule>
        </CORSConfiguration>
        """;
}
