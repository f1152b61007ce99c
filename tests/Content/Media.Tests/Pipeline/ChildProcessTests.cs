using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Stoa.Media.Pipeline;
using Stoa.Platform.Processes;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>What a program may that reads strangers' files.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private readonly Clips clips = new();

    public void Dispose() => clips.Dispose();

    [Fact]
    public async Task It_stands_behind_all_others_and_goes_first_when_memory_is_short()
    {
        var said = (await Sh("nice; cat /proc/self/oom_score_adj; ulimit -v; ulimit -t; ulimit -f; ulimit -c; ulimit -n; env")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(int.Parse(said[0]), 15, 19);
        Assert.InRange(int.Parse(said[1]), 500, 1000);
        Assert.Equal(["524288", "60", "2048", "0", "256"], said[2..7]);
        Assert.DoesNotContain(said[7..], line => line.StartsWith("STOA_", StringComparison.Ordinal) || line.StartsWith("HOME", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_reaches_no_network_where_the_system_can_wall_it_off()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var reached = await ChildProcess.Run(new(512, 60, 1), ["ffmpeg", "-v", "error", "-i", $"tcp://127.0.0.1:{port}?timeout=2000000", "-f", "null", "-"], null, CancellationToken.None);

        Assert.NotEqual(0, reached.Code);
        Assert.Equal(NetworkWall.Stands, !listener.Pending());
        if (NetworkWall.Stands)
            Assert.Equal("lo", Assert.Single((await Sh("cat /proc/net/dev")).Output.Split('\n'), line => line.Contains(": ", StringComparison.Ordinal)).Split(':')[0].Trim());
    }

    [Fact]
    public async Task Cancelled_it_goes_with_all_that_it_started()
    {
        var ids = clips.PathOf("ids");
        using var cancelled = new CancellationTokenSource();
        var running = Sh($"sleep 1000 & echo $! > {ids}.new; mv {ids}.new {ids}; wait", cancelled.Token);
        for (var end = Environment.TickCount64 + 120_000; !File.Exists(ids); await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, "It did not start.");

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        for (var end = Environment.TickCount64 + 120_000; Lives(File.ReadAllText(ids).Trim()); await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, "What it started lives on.");
    }

    [Fact]
    public async Task What_gives_no_sign_of_life_is_stopped()
    {
        var pipe = clips.PathOf("pipe");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
            await mkfifo.WaitForExitAsync();
        var ffmpeg = new Ffmpeg(new(1, 1, TimeSpan.FromSeconds(30), 1, 2048, 100, Path.GetTempPath()) { Patience = TimeSpan.FromSeconds(1) });

        var stopped = await Assert.ThrowsAsync<FfmpegException>(() => ffmpeg.Run([.. Ffmpeg.Input(pipe), "-f", "null", "-"], 0, null, CancellationToken.None));
        Assert.Contains("stood still", stopped.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FfmpegException>(() => ffmpeg.Probe(pipe, [], null, CancellationToken.None));
    }

    private static bool Lives(string id) => File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].TrimStart().StartsWith('Z');

    private static Task<ChildResult> Sh(string script, CancellationToken cancellation = default) => ChildProcess.Run(new(512, 60, 1), ["sh", "-c", script], null, cancellation);
}
