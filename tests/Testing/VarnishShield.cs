using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Stoa.Testing;

/// <summary>A real varnish with the example configuration of <c>deploy/varnish</c>, between edges and origin.</summary>
public sealed class VarnishShield : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-shield-").FullName;
    private Process? process;

    public int Port { get; } = Ports.Free();

    public async Task Start(int originPort)
    {
        var example = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "varnish", "shield.vcl"));
        var file = Path.Combine(folder, "shield.vcl");
        await File.WriteAllTextAsync(file, example
            .Replace("\"8091\"", string.Create(CultureInfo.InvariantCulture, $"\"{originPort}\""), StringComparison.Ordinal)
            .Replace("change-me-origin-secret", NginxEdge.OriginSecret, StringComparison.Ordinal));
        process = Process.Start(new ProcessStartInfo(Program(), ["-F", "-j", "none", "-n", folder, "-f", file, "-a", $"127.0.0.1:{Port}", "-s", "malloc,64m", "-p", "thread_pool_min=10"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        for (var end = Environment.TickCount64 + 120_000; !await Listens(); await Task.Delay(50))
            if (process.HasExited || Environment.TickCount64 > end)
                throw new InvalidOperationException($"varnish did not start: {(process.HasExited ? await said : "")}");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> Listens()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Program()
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", Path.Combine(Repository.Root, ".tools", "bin")];
        return folders.Select(place => Path.Combine(place, "varnishd")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("varnish is missing: run scripts/setup --tests.");
    }
}
