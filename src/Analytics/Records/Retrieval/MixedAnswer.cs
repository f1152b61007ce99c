using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stoa.Records.Attachments;
using Stoa.Records.Statements;

namespace Stoa.Records.Retrieval;

/// <summary>Statements with their files as multipart/mixed (Communication 1.5.2); files that are not here are left to their address.</summary>
internal sealed class MixedAnswer(FileShelf files)
{
    internal Task<IResult> Of(Guid tenant, string json, IReadOnlyList<FoundStatement> statements, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var wanted = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in statements)
        {
            using var document = JsonDocument.Parse(statement.Body, StatementJson.Options);
            foreach (var attachment in SentFiles.All(document.RootElement))
                wanted.TryAdd(attachment.GetProperty("sha2").GetString()!, attachment.GetProperty("contentType").GetString()!);
        }
        return Task.FromResult<IResult>(new Result(files, tenant, json, wanted));
    }

    private sealed class Result(FileShelf files, Guid tenant, string json, IReadOnlyDictionary<string, string> wanted) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var boundary = $"stoa-{Guid.CreateVersion7():n}";
            httpContext.Response.ContentType = $"multipart/mixed; boundary={boundary}";
            var body = httpContext.Response.Body;
            await Write(body, $"--{boundary}\r\nContent-Type: application/json\r\n\r\n{json}\r\n", httpContext.RequestAborted);
            foreach (var (sha2, type) in wanted)
            {
                await using var file = await files.Get(tenant, sha2, httpContext.RequestAborted);
                if (file is null)
                    continue;
                // A media type from a statement must not break out of its line.
                var safe = type.ReplaceLineEndings(" ");
                await Write(body, $"--{boundary}\r\nContent-Type: {safe}\r\nContent-Transfer-Encoding: binary\r\n{SentFiles.HashHeader}: {sha2}\r\n\r\n", httpContext.RequestAborted);
                await file.Bytes.CopyToAsync(body, httpContext.RequestAborted);
                await Write(body, "\r\n", httpContext.RequestAborted);
            }
            await Write(body, $"--{boundary}--\r\n", httpContext.RequestAborted);
        }

        private static ValueTask Write(System.IO.Stream body, string text, CancellationToken cancellation) => body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }
}
