using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Stoa.Host.Tests.Durability;

/// <summary>Large uploads against the program as it runs.</summary>
public sealed class UploadTests : IDisposable
{
    private const int Megabyte = 1 << 20;
    private const int Megabytes = 400;
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-upload-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_killed_server_keeps_what_it_acknowledged_and_a_large_file_needs_little_memory()
    {
        var data = Path.Combine(folder, "data");
        string upload;
        CookieContainer cookies = new();
        await using (var host = await RunningHost.Serve(data))
        {
            using var author = await FullDiskTests.Author(host, data, cookies);
            upload = await Begin(author, Megabytes * (long)Megabyte);
            Assert.Equal(100 * Megabyte, await Send(author, upload, 0, 100));
            var sending = Send(author, upload, 100 * Megabyte, Megabytes, pause: TimeSpan.FromMilliseconds(5));
            await Task.Delay(600);
            await host.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);
        }

        await using var again = await RunningHost.Serve(data);
        using var returned = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = again.Address };
        var offset = await Offset(returned, upload);
        Assert.InRange(offset, 100 * Megabyte, (Megabytes * (long)Megabyte) - 1);
        Assert.Equal(Megabytes * (long)Megabyte, await SendWhenFree(returned, upload, offset));

        Assert.Equal(Sum(), await Stored(data));
        Assert.InRange(again.PeakMegabytes, 1, 300);
    }

    private static async Task<string> Begin(HttpClient author, long length)
    {
        var request = Request(HttpMethod.Post, "/media/uploads");
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        var answer = await author.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    // The hold of the process that died ends after a few seconds.
    private static async Task<long> SendWhenFree(HttpClient author, string upload, long from)
    {
        for (var end = Environment.TickCount64 + 120_000; ; await Task.Delay(1000))
            if (await Send(author, upload, from, Megabytes) is var offset && (offset > 0 || Environment.TickCount64 > end))
                return offset;
    }

    /// <returns>The new offset; -1 while another holds the upload.</returns>
    private static async Task<long> Send(HttpClient author, string upload, long from, int to, TimeSpan pause = default)
    {
        var request = Request(HttpMethod.Patch, upload);
        request.Headers.Add("Upload-Offset", from.ToString(CultureInfo.InvariantCulture));
        request.Headers.ExpectContinue = true;
        request.Content = new Film(from, to, pause) { Headers = { ContentType = new("application/offset+octet-stream") } };
        var answer = await author.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.Locked)
            return -1;
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    private static async Task<long> Offset(HttpClient author, string upload)
    {
        var answer = await author.SendAsync(Request(HttpMethod.Head, upload));
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }

    private static async Task<string> Stored(string data)
    {
        var masters = Path.Combine(data, "files", "masters");
        for (var end = Environment.TickCount64 + 120_000; ; await Task.Delay(100))
        {
            if (Directory.GetFiles(masters).SingleOrDefault(file => !Path.GetFileName(file).StartsWith('.')) is not { } stored)
            {
                Assert.True(Environment.TickCount64 < end, "The file was not stored.");
                continue;
            }
            await using var bytes = File.OpenRead(stored);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes));
        }
    }

    private static string Sum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; number < Megabytes; number++)
            hash.AppendData(Film.Block(number));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Blocks of a megabyte that differ from one another, from any byte on to the end of one.</summary>
    private sealed class Film(long from, int to, TimeSpan pause) : HttpContent
    {
        internal static byte[] Block(int number)
        {
            var block = new byte[Megabyte];
            Array.Fill(block, (byte)(number % 251));
            "\0\0\0\u0020ftypisom"u8.CopyTo(block);
            BitConverter.TryWriteBytes(block.AsSpan(16), number);
            return block;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var number = (int)(from / Megabyte); number < to; number++)
            {
                var gone = (int)Math.Max(0, from - (number * (long)Megabyte));
                await stream.WriteAsync(Block(number).AsMemory(gone));
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = (to * (long)Megabyte) - from;
            return true;
        }
    }
}
