using System.Globalization;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Stoa.Bench;

/// <summary>A load over kept-alive HTTP/1.1 connections that costs as little as it can: requests are ready bytes, answers are only counted.</summary>
internal static class Load
{
    internal sealed record Outcome(double PerSecond, int Failed, double MedianMs, double P99Ms, long BytesEach);

    /// <param name="request">The bytes of the n-th request of all connections, or null to end.</param>
    internal static async Task<Outcome> For(TimeSpan time, int port, int connections, Func<long, byte[]?> request)
    {
        long next = 0, done = 0, bytes = 0;
        var failed = 0;
        var times = new List<double>[connections];
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async number =>
        {
            var mine = times[number] = [];
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync("127.0.0.1", port);
            var buffer = new byte[256 * 1024];
            while (clock.Elapsed < time && request(Interlocked.Increment(ref next) - 1) is { } send)
            {
                var start = Stopwatch.GetTimestamp();
                await socket.SendAsync(send);
                var (status, length) = await Answer(socket, buffer);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                Interlocked.Increment(ref done);
                Interlocked.Add(ref bytes, length);
                if (status is < 200 or >= 400 && Interlocked.Increment(ref failed) <= 3)
                    await Console.Error.WriteLineAsync($"answered {status}: {Encoding.UTF8.GetString(buffer, 0, Math.Min(400, length))}");
            }
        }));
        var seconds = clock.Elapsed.TotalSeconds;
        var sorted = times.SelectMany(each => each).Order().ToArray();
        return new(done / seconds, failed, At(sorted, 0.5), At(sorted, 0.99), done == 0 ? 0 : bytes / done);
    }

    internal static byte[] Get(string path, string? cookie = null) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");

    internal static byte[] Post(string path, string type, byte[] body, string? cookie = null)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");
        return [.. head, .. body];
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];

    /// <summary>Reads one answer; a body that is longer than the buffer is not kept.</summary>
    internal static async Task<(int Status, int Length)> Answer(Socket socket, byte[] buffer)
    {
        var (have, head) = (0, -1);
        while (head < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0)
                return (0, 0);
            have += read;
            head = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
        }
        var status = ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + (buffer[11] - '0');
        var total = head + 4 + ContentLength(buffer.AsSpan(0, head));
        var chunked = total < head + 4;
        while (!chunked && total > buffer.Length && have < total)
        {
            // Only counted: there is no room for all of it.
            var read = await socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, total - have)));
            if (read == 0)
                return (0, have);
            have += read;
        }
        while (chunked ? !buffer.AsSpan(0, have).EndsWith("0\r\n\r\n"u8) : have < total)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0)
                return (0, have);
            have += read;
        }
        return (status, have);
    }

    // -1 less four when the answer is chunked; 204, 303 and 304 say Content-Length: 0 or nothing.
    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var text = Encoding.ASCII.GetString(head);
        var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return text.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? -1_000_000 : 0;
        var end = text.IndexOf('\r', at);
        return int.Parse(text.AsSpan(at + 16, (end < 0 ? text.Length : end) - at - 16), CultureInfo.InvariantCulture);
    }
}
