using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Stoa.Testing.Smtp;

/// <summary>What the mail server took.</summary>
/// <param name="Raw">Headers and body as they came over the wire.</param>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string? User, string Raw);

/// <summary>A real mail server in a process of its own; see <c>server.mjs</c>.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly Task reading;

    private SmtpServer(Process process, int port)
    {
        this.process = process;
        Port = port;
        reading = Read();
    }

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    /// <summary>Settings that make a site use this server.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:From"] = "Stoa <stoa@example.org>",
    };

    public static async Task<SmtpServer> Start()
    {
        var script = Path.Combine(Repository.Root, "tests", "Testing", "Smtp", "server.mjs");
        var process = Process.Start(new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var port = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The mail server for tests did not start; run scripts/setup --tests once.");
        return new(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Waits for that many messages in all.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> Wait(int count, int seconds = 90)
    {
        for (var end = Environment.TickCount64 + (seconds * 1000); received.Count < count; await Task.Delay(20))
            if (Environment.TickCount64 > end)
                throw new TimeoutException($"{received.Count} of {count} messages came");
        return Received;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private async Task Read()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            received.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
    }
}
