using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Storage;
using Stoa.Testing;

namespace Stoa.Platform.Tests.Storage;

/// <summary>What Amazon's documentation of ListParts and AbortMultipartUpload answers, which the small server of the other tests cannot.</summary>
public sealed class S3DirectTests : IAsyncLifetime, IDisposable
{
    private const string Key = "masters/film", Upload = "VXBsb2FkIElE";
    private readonly ConcurrentQueue<string> asked = new();
    private readonly Staged staged = new(Key, 0, Upload, []);
    private WebApplication bucket = null!;
    private S3Settings settings = null!;
    private S3Direct direct = null!;
    private (int Status, string Body) answer = (200, "");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        bucket = builder.Build();
        bucket.Urls.Add($"http://127.0.0.1:{Ports.Free()}");
        bucket.Run(Answer);
        await bucket.StartAsync();
        settings = new(bucket.Urls.First(), "stoa", "key", "secret", "us-east-1");
        direct = new(settings);
    }

    public async Task DisposeAsync() => await bucket.DisposeAsync();

    public void Dispose() => direct.Dispose();

    [Fact]
    public async Task Parts_are_told_page_by_page()
    {
        Assert.Equal([new(1, "\"a\"", 16_777_216), new(2, "\"b\"", 16_777_216), new(5, "\"e\"", 7)], (await direct.Parts(staged))!);
        Assert.Equal([$"GET /stoa/{Key} {Upload} ", $"GET /stoa/{Key} {Upload} 2"], asked);
    }

    [Fact]
    public async Task An_upload_that_the_bucket_has_forgotten_is_lost()
    {
        answer = (404, Error("NoSuchUpload"));
        await Assert.ThrowsAsync<StagingLostException>(() => direct.Parts(staged));
    }

    [Fact]
    public async Task A_server_that_cannot_tell_is_no_fault()
    {
        answer = (501, Error("NotImplemented"));
        Assert.Null(await direct.Parts(staged));
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(404, "NoSuchUpload")]
    public async Task What_is_abandoned_is_ended_with_its_parts_and_its_rest_and_is_so_the_second_time(int status, string code)
    {
        answer = (status, code.Length == 0 ? "" : Error(code));
        using var staging = new S3Staging(settings);
        await staging.Abandon(staged);
        Assert.Equal([$"DELETE /stoa/{Key} {Upload} ", $"DELETE /stoa/{Key}.rest  "], asked);
    }

    private async Task Answer(HttpContext http)
    {
        var query = http.Request.Query;
        asked.Enqueue($"{http.Request.Method} {http.Request.Path} {query["uploadId"]} {query["part-number-marker"]}");
        var (status, body) = answer;
        if (!query.ContainsKey("uploadId"))
            status = (int)HttpStatusCode.NoContent;
        else if (http.Request.Method == HttpMethods.Get && status == 200)
            body = query["part-number-marker"] == "2" ? Page(false, 5, (5, "e", 7)) : Page(true, 2, (1, "a", 16_777_216), (2, "b", 16_777_216));
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        if (status != (int)HttpStatusCode.NoContent)
            await http.Response.WriteAsync(body);
    }

    private static string Page(bool goesOn, int last, params (int Number, string Tag, int Size)[] parts) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
          <Bucket>stoa</Bucket><Key>{Key}</Key><UploadId>{Upload}</UploadId><StorageClass>STANDARD</StorageClass>
          <NextPartNumberMarker>{last}</NextPartNumberMarker><MaxParts>2</MaxParts><IsTruncated>{(goesOn ? "true" : "false")}</IsTruncated>
          {string.Concat(parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><LastModified>2026-11-10T20:48:34.000Z</LastModified><ETag>\"{part.Tag}\"</ETag><Size>{part.Size}</Size></Part>"))}
        </ListPartsResult>
        """;

    private static string Error(string code) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>{code}</Code><Message>As documented.</Message><RequestId>1</RequestId></Error>
        """;
}
