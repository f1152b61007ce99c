using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Stoa.Bench;

/// <summary>The program under measurement, or a baseline: a process of its own that ends with this object.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly Process process;

    private Site(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    internal int Port { get; }
    internal TimeSpan ReadyAfter { get; private set; }

    /// <summary>What the process and the programs that it ran have taken, in seconds of a core.</summary>
    internal double CpuSeconds => Ticks(4) / 100;

    /// <summary>The same without those programs.</summary>
    internal double OwnCpuSeconds => Ticks(2) / 100;

    // Behind the name in brackets: fields 14 to 17 of proc(5), in ticks of a hundredth of a second.
    private double Ticks(int fields) => File.ReadAllText($"/proc/{process.Id}/stat").Split(')')[^1].Trim().Split(' ')[11..(11 + fields)]
        .Sum(ticks => double.Parse(ticks, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Resident memory in MB.</summary>
    internal double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The most resident memory so far, in MB.</summary>
    internal double Peak => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture) / 1024.0;

    internal static async Task<Site> Start(int port, string readyPath, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var output = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var site = new Site(process, port);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!await Answers(http, $"http://127.0.0.1:{port}{readyPath}"))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(90))
                throw new InvalidOperationException($"It did not start:\n{output}");
            await Task.Delay(50);
        }
        site.ReadyAfter = clock.Elapsed;
        return site;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await stop.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
