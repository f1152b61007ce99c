using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>A client that others wrote, as a process of its own.</summary>
public sealed class TusClientTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-client-").FullName;
    private readonly Person author = StoaSite.Somebody(Role.Author);
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_client_that_was_killed_goes_on_where_it_was()
    {
        var film = Sender.Film(40_000_000);
        await File.WriteAllBytesAsync(Path.Combine(folder, "film.mp4"), film);
        using var first = Start(pause: 150);
        var seen = first.StandardOutput.ReadToEndAsync();
        for (var end = Environment.TickCount64 + 120_000; await Received() < 12_000_000; await Task.Delay(10))
            Assert.True(Environment.TickCount64 < end, "Nothing arrived.");
        first.Kill();
        await first.WaitForExitAsync();
        Assert.DoesNotContain("done", await seen);

        using var second = Start(pause: 0);
        var said = await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.StartsWith("HEAD 200", said, StringComparison.Ordinal);
        Assert.Contains("done", said);
        var announced = Assert.Single(await Sender.Announced(site));
        Assert.Equal("Kept on.mp4", announced.GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(film)), announced.GetProperty("sha256").GetString());
    }

    private Task<long> Received() => site.With<Db, long>(db => db.One<long>("select coalesce(max(received), 0) from media.uploads"));

    private Process Start(int pause) => Process.Start(new ProcessStartInfo("node",
    [
        Path.Combine(Repository.Root, "tests", "Content", "Media.Tests", "Uploads", "send.mjs"),
        Path.Combine(Repository.Root, "src", "Ui", "package.json"),
        new Uri(site.Address, "/media/uploads").ToString(),
        Path.Combine(folder, "film.mp4"),
        Path.Combine(folder, "addresses.json"),
        Uri.EscapeDataString(JsonSerializer.Serialize(author)),
        $"{pause}",
    ])
    {
        RedirectStandardOutput = true,
    })!;
}
