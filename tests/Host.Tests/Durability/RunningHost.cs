using System.Diagnostics;
using System.Text;
using Stoa.Testing;

namespace Stoa.Host.Tests.Durability;

/// <summary>The real program as a process of its own on a data folder, as an operator runs it.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "stoa.dll");
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly Process process;

    private RunningHost(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    internal Uri Address { get; }

    /// <summary>The most memory that this process has held so far, in megabytes.</summary>
    internal long PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <param name="largestFile">In KB: no file that this host or its database writes may grow beyond it.</param>
    internal static async Task<RunningHost> Serve(string dataFolder, int? largestFile = null)
    {
        var port = Ports.Free();
        var (process, output) = Start(largestFile, Nothing, "serve", "--port", $"{port}", "--data", dataFolder);
        var host = new RunningHost(process, new($"http://localhost:{port}"));
        using var http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(2) };
        for (var end = Environment.TickCount64 + 180_000; !await IsReady(http); await Task.Delay(100))
            if (process.HasExited || Environment.TickCount64 > end)
                throw new InvalidOperationException($"The host did not become ready:\n{output}");
        return host;
    }

    /// <summary>Runs a command to its end; its exit code and what it printed.</summary>
    internal static Task<(int Code, string Output)> Run(params string[] arguments) => RunWith(Nothing, arguments);

    /// <summary>The same with environment variables.</summary>
    internal static async Task<(int Code, string Output)> RunWith(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var (process, output) = Start(null, environment, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    /// <summary>SIGKILL, to this process alone: what it started lives on.</summary>
    internal async Task Kill()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await stop.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static (Process Process, StringBuilder Output) Start(int? largestFile, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // With the tests' list of assemblies: those of the tests lie in the same folder, and the program's own list leaves them out.
        var tests = Path.Combine(AppContext.BaseDirectory, "Stoa.Host.Tests");
        string[] command = ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", Program];
        string[] limit = largestFile is { } most ? ["sh", "-c", $"trap '' XFSZ; ulimit -f {most * 2}; exec \"$@\"", "-"] : [];
        string[] all = [.. limit, "dotnet", .. command, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (largestFile is not null)
            // Else the runtime keeps its compiled code in a file of memory, to which the limit applies too.
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment.Remove("STOA_DATABASE");
        start.Environment["STOA_Accounts__ProofOfWork"] = "never";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Note(output, line.Data);
        process.ErrorDataReceived += (_, line) => Note(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, output);
    }

    private static void Note(StringBuilder output, string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    private static async Task<bool> IsReady(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
