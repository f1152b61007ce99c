using System.Diagnostics;
using System.Globalization;

namespace Stoa.Testing;

/// <summary>A real nginx with the example configuration of <c>deploy/nginx</c>, in a process and a folder of its own.</summary>
public sealed class NginxEdge : IAsyncDisposable
{
    public const string OriginSecret = "what-edges-say-to-the-origin";
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-edge-").FullName;
    private readonly Dictionary<string, string> keys;
    private Process? process;

    /// <param name="keys">By id: the first signs.</param>
    public NginxEdge(string name, int port, Dictionary<string, string>? keys = null)
    {
        Name = name;
        Port = port;
        this.keys = keys ?? new() { ["k1"] = $"the-first-key-of-{name}" };
    }

    public string Name { get; }
    public int Port { get; }
    public string Url => $"http://localhost:{Port}";

    /// <summary>The site whose pages may bring cookies.</summary>
    public string Site { get; set; } = "https://pages.example.com";

    /// <summary>One line a request, as it writes it.</summary>
    public string Log => Path.Combine(folder, "egress.log");

    /// <summary>The site's settings for this edge.</summary>
    public IEnumerable<(string Key, string Value)> Settings(int number, string signer = "path-token") =>
    [
        ($"Media:Edges:{number}:Name", Name), ($"Media:Edges:{number}:Url", Url), ($"Media:Edges:{number}:Signer", signer),
        ($"Media:Edges:{number}:KeyId", keys.First().Key), ($"Media:Edges:{number}:Secret", keys.First().Value),
    ];

    /// <param name="originPort">Of the site, or of what stands in front of it.</param>
    public async Task Start(int originPort, string host = "localhost", int workers = 1)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "nginx")))
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), Own(await File.ReadAllTextAsync(file), originPort, host, workers));
        process = Process.Start(new ProcessStartInfo(Program(), ["-p", folder, "-c", "nginx.conf", "-e", "error.log", "-g", "daemon off;"]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var end = Environment.TickCount64 + 60_000; !await Answers(http); await Task.Delay(50))
            if (process.HasExited || Environment.TickCount64 > end)
                throw new InvalidOperationException($"nginx did not start: {Errors}");
    }

    public string Errors => File.Exists(Path.Combine(folder, "error.log")) ? File.ReadAllText(Path.Combine(folder, "error.log")) : "";

    /// <summary>Ends it at once, as a machine that lost its power: connections break.</summary>
    public async Task Stop()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    // What the example marks as the operator's own.
    private string Own(string text, int originPort, string host, int workers) => text
        .Replace("/usr/lib/nginx/modules", Modules(), StringComparison.Ordinal)
        .Replace("worker_processes auto;", string.Create(CultureInfo.InvariantCulture, $"worker_processes {workers};{(Environment.UserName == "root" ? "\nuser root;" : "")}"), StringComparison.Ordinal)
        .Replace("default alpha;", $"default {Name};", StringComparison.Ordinal)
        .Replace("        k1 change-me-key-one;\n        k2 change-me-key-two;\n", string.Concat(keys.Select(key => $"        {key.Key} {key.Value};\n")), StringComparison.Ordinal)
        .Replace("127.0.0.1:8090", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{originPort}"), StringComparison.Ordinal)
        .Replace("https://learn.example.org", Site, StringComparison.Ordinal)
        .Replace("learn.example.org", host, StringComparison.Ordinal)
        .Replace("change-me-origin-secret", OriginSecret, StringComparison.Ordinal)
        .Replace("listen 8081;", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{Port};"), StringComparison.Ordinal);

    private async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}/health"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Program()
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", Path.Combine(Repository.Root, ".tools", "bin")];
        return folders.Select(place => Path.Combine(place, "nginx")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("nginx is missing: run scripts/setup --tests.");
    }

    private static string Modules()
    {
        var unpacked = Path.Combine(Repository.Root, ".tools", "nginx", "usr", "lib", "nginx", "modules");
        return Directory.Exists(unpacked) ? unpacked : "/usr/lib/nginx/modules";
    }
}
