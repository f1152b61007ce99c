using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Stoa.Testing;

/// <summary>The line between one site and its database. It can fall silent (connections open, and nothing comes through), forget the
/// connections it has, and be cut (connections break, and new ones are refused).</summary>
public sealed class DatabaseLine : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private TaskCompletionSource speaking = Spoken();
    private int remembered;
    private CancellationTokenSource cut = new();
    private TcpListener? listener;
    private UnixDomainSocketEndPoint? server;
    private readonly int port = Ports.Free();

    /// <returns>The connection string by way of this line.</returns>
    public string To(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        server = new(Path.Combine(settings.Host!, $".s.PGSQL.{settings.Port}"));
        Mend();
        settings.Host = "127.0.0.1";
        settings.Port = port;
        settings.SslMode = SslMode.Disable;
        return settings.ConnectionString;
    }

    public void FallSilent() => speaking = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void SpeakAgain() => speaking.TrySetResult();

    /// <summary>The connections of now stay open and nothing comes through them any more; new ones work.</summary>
    public void Forget() => Interlocked.Increment(ref remembered);

    public void Cut()
    {
        listener!.Stop();
        cut.Cancel();
    }

    public void Mend()
    {
        cut = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept(listener, cut.Token);
    }

    public void Dispose()
    {
        closing.Cancel();
        listener?.Dispose();
        SpeakAgain();
    }

    private async Task Accept(TcpListener on, CancellationToken stop)
    {
        try
        {
            while (true)
                _ = Carry(await on.AcceptSocketAsync(stop), stop);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task Carry(Socket site, CancellationToken stop)
    {
        using var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (site)
        {
            await database.ConnectAsync(server!, stop);
            await Task.WhenAny(Copy(site, database, stop), Copy(database, site, stop));
        }
    }

    private async Task Copy(Socket from, Socket to, CancellationToken stop)
    {
        var buffer = new byte[32 * 1024];
        var known = remembered;
        for (int read; (read = await from.ReceiveAsync(buffer, stop)) > 0;)
        {
            if (known != remembered)
                await Task.Delay(Timeout.Infinite, stop);
            await speaking.Task.WaitAsync(stop);
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), stop);
        }
    }

    private static TaskCompletionSource Spoken()
    {
        var spoken = new TaskCompletionSource();
        spoken.SetResult();
        return spoken;
    }
}
