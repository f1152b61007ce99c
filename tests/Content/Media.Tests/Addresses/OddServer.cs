using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stoa.Media.Tests.Addresses;

/// <summary>A server of files that behaves as servers should not, by the path that one asks for. It listens on every address of the loopback.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Any, Testing.Ports.Free());
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;
    private readonly byte[] film;

    internal OddServer(byte[] film)
    {
        this.film = film;
        listener.Start();
        serving = Serve();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>First lines and headers of all requests.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>An address of the server that the tests allow.</summary>
    internal string At(string path, string host = "127.0.0.2") => $"http://{host}:{Port}{path}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task Serve()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(Answer(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Answer(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await Read(stream);
                Requests.Enqueue(request);
                await Answer(stream, request.Split(' ')[1], request);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or IndexOutOfRangeException)
            {
                return;
            }
        }
    }

    private Task Answer(NetworkStream stream, string path, string request) => path switch
    {
        "/film.mp4" => Send(stream, "200 OK", $"Content-Length: {film.Length}\r\nContent-Disposition: attachment; filename=\"../My film.mp4\"", film),
        "/broken.mp4" => Broken(stream, request),
        "/short.mp4" => Send(stream, "200 OK", "Content-Length: 1000000", film[..1000]),
        "/huge.mp4" => Send(stream, "200 OK", "Content-Length: 99999999999", film[..1000]),
        "/page" => Send(stream, "200 OK", "Content-Type: video/mp4\r\nContent-Length: 40", Encoding.ASCII.GetBytes("<!doctype html><html><body>No film here.")),
        "/packed.mp4" => Send(stream, "200 OK", "Content-Encoding: gzip\r\nContent-Length: 3", [1, 2, 3]),
        "/loop" => Send(stream, "302 Found", "Location: /loop\r\nContent-Length: 0", []),
        "/hops/5" => Send(stream, "301 Moved Permanently", "Location: /film.mp4\r\nContent-Length: 0", []),
        "/home" => Send(stream, "302 Found", $"Location: http://127.0.0.1:{Port}/film.mp4\r\nContent-Length: 0", []),
        "/metadata" => Send(stream, "307 Temporary Redirect", "Location: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0", []),
        "/file" => Send(stream, "302 Found", "Location: file:///etc/passwd\r\nContent-Length: 0", []),
        "/endless.mp4" => Endless(stream),
        "/silent.mp4" => Silent(stream),
        _ when path.StartsWith("/hops/", StringComparison.Ordinal) => Send(stream, "302 Found", $"Location: /hops/{int.Parse(path[6..], System.Globalization.CultureInfo.InvariantCulture) + 1}\r\nContent-Length: 0", []),
        _ => Send(stream, "404 Not Found", "Content-Length: 0", []),
    };

    // Half of it, until one asks for the rest of that very version.
    private Task Broken(NetworkStream stream, string request)
    {
        const string Version = "ETag: \"v1\"\r\nAccept-Ranges: bytes";
        if (!request.Contains("If-Range: \"v1\"", StringComparison.Ordinal))
            return Send(stream, "200 OK", $"{Version}\r\nContent-Length: {film.Length}", film[..(film.Length / 2)]);
        var from = int.Parse(request.Split("bytes=")[1].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
        return Send(stream, "206 Partial Content", $"{Version}\r\nContent-Range: bytes {from}-{film.Length - 1}/{film.Length}\r\nContent-Length: {film.Length - from}", film[from..]);
    }

    private async Task Endless(NetworkStream stream)
    {
        await Send(stream, "200 OK", "Transfer-Encoding: chunked", []);
        var chunk = new byte[64 * 1024 + 9];
        Encoding.ASCII.GetBytes("10000\r\n").CopyTo(chunk, 0);
        film.AsSpan(0, Math.Min(film.Length, 64 * 1024)).CopyTo(chunk.AsSpan(7));
        Encoding.ASCII.GetBytes("\r\n").CopyTo(chunk, chunk.Length - 2);
        while (true)
            await stream.WriteAsync(chunk, stop.Token);
    }

    private async Task Silent(NetworkStream stream)
    {
        await Send(stream, "200 OK", $"Content-Length: {film.Length}", film[..100]);
        await Task.Delay(Timeout.Infinite, stop.Token);
    }

    private static async Task Send(NetworkStream stream, string status, string headers, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    private static async Task<string> Read(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
            request.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return request.ToString();
    }
}
