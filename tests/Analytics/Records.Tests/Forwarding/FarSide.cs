using System.Diagnostics;
using System.Text.Json;
using Stoa.Testing;

namespace Stoa.Records.Tests.Forwarding;

/// <summary>Another machine's store, as a process of its own; see <c>far-side.mjs</c>.</summary>
internal sealed class FarSide : IAsyncDisposable
{
    private readonly int port = Ports.Free();
    private readonly string file = Path.Combine(Path.GetTempPath(), $"far-side-{Guid.CreateVersion7():N}.json");
    private readonly HttpClient client = new();
    private Process process = null!;

    public string Url => $"http://127.0.0.1:{port}";

    public static async Task<FarSide> Start()
    {
        var far = new FarSide();
        await far.Live();
        return far;
    }

    /// <summary>Begins, or begins again after it died, with what it had kept.</summary>
    public async Task Live()
    {
        var script = Path.Combine(Repository.Root, "tests", "Analytics", "Records.Tests", "Forwarding", "far-side.mjs");
        process = Process.Start(new ProcessStartInfo("node", [script, $"{port}", file]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
    }

    public async Task Behave(string mode) => (await client.PostAsync($"{Url}/mode", new StringContent(mode))).EnsureSuccessStatusCode();

    public Task Died() => process.WaitForExitAsync();

    public async Task<IReadOnlyList<JsonElement>> Kept() => JsonSerializer.Deserialize<List<JsonElement>>(await client.GetStringAsync($"{Url}/kept"))!;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
        File.Delete(file);
    }
}
