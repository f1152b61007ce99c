using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>An author who speaks tus by hand.</summary>
internal sealed class Sender(StoaSite site, Person person) : IDisposable
{
    private const string Path = "/media/uploads";

    internal HttpClient Http { get; } = site.As(person);

    internal static Sender At(StoaSite site, string role = Role.Author) => new(site, StoaSite.Somebody(role));

    internal static byte[] Film(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "\0\0\0\u0020ftypisom"u8.CopyTo(bytes);
        return bytes;
    }

    internal async Task<HttpResponseMessage> Create(long? length, byte[]? first = null, string? metadata = null, string? checksum = null)
    {
        var request = Request(HttpMethod.Post, Path, first);
        Add(request, "Upload-Length", length?.ToString());
        Add(request, "Upload-Metadata", metadata ?? $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes("Week 1.mp4"))}");
        Add(request, "Upload-Checksum", checksum);
        return await Http.SendAsync(request);
    }

    /// <returns>The new upload's address.</returns>
    internal async Task<string> Begin(long length)
    {
        var answer = await Create(length);
        Assert.Equal(201, (int)answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    internal Task<HttpResponseMessage> Patch(string upload, long offset, byte[] bytes, string? checksum = null, bool chunked = false) =>
        Patch(upload, offset, new ByteArrayContent(bytes), checksum, chunked);

    internal async Task<HttpResponseMessage> Patch(string upload, long offset, HttpContent content, string? checksum = null, bool chunked = false)
    {
        var request = Request(HttpMethod.Patch, upload, null);
        request.Content = content;
        content.Headers.ContentType = new("application/offset+octet-stream");
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        Add(request, "Upload-Offset", offset.ToString());
        Add(request, "Upload-Checksum", checksum);
        return await Http.SendAsync(request);
    }

    internal Task<HttpResponseMessage> Head(string upload) => Http.SendAsync(Request(HttpMethod.Head, upload, null));

    internal Task<HttpResponseMessage> Delete(string upload) => Http.SendAsync(Request(HttpMethod.Delete, upload, null));

    internal async Task<long> Offset(string upload)
    {
        var answer = await Head(upload);
        Assert.Equal(200, (int)answer.StatusCode);
        return long.Parse(One(answer, "Upload-Offset")!);
    }

    /// <summary>What was announced, by the names that their senders gave.</summary>
    internal static async Task<IReadOnlyList<JsonElement>> Announced(StoaSite site)
    {
        await site.Settle();
        var bodies = await site.With<Db, IReadOnlyList<string>>(db =>
            db.Query<string>("select body::text from platform.events where name = 'media.upload-finished/1' order by occurred_at"));
        return [.. bodies.Select(body => JsonDocument.Parse(body).RootElement)];
    }

    internal static HttpRequestMessage Request(HttpMethod method, string path, byte[]? bytes)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (bytes is null)
            return request;
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return request;
    }

    internal static string? One(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) || answer.Content.Headers.TryGetValues(header, out values) ? values.Single() : null;

    public void Dispose() => Http.Dispose();

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
            request.Headers.Add(header, value);
    }
}
