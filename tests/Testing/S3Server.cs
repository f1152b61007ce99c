using System.Diagnostics;
using System.Text.RegularExpressions;
using Stoa.Platform.Storage;
using Xunit;

namespace Stoa.Testing;

/// <summary>An S3 server in a process of its own, from <c>.tools/s3</c>.</summary>
public sealed partial class S3Server : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-s3-").FullName;
    private Process? process;

    public S3Settings Settings { get; private set; } = new("", "stoa", "S3RVER", "S3RVER", "us-east-1");

    public async Task InitializeAsync()
    {
        var program = Path.Combine(Repository.Root, ".tools", "s3", "node_modules", "s3rver", "bin", "s3rver.js");
        Assert.True(File.Exists(program), "The S3 server for tests is missing: run scripts/setup --tests.");
        process = Process.Start(new ProcessStartInfo("node", [program, "-d", folder, "-a", "127.0.0.1", "-p", "0", "--silent", "--configure-bucket", Settings.Bucket])
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
