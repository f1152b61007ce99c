using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;
using Stoa.Records.Attachments;

namespace Stoa.Records.Forwarding;

/// <summary>Another record store, spoken to in 1.0.3. It knows a statement that it has by its id. Files go along (Communication 1.5.2).</summary>
internal sealed class XapiFarSide(FileShelf files) : IFarSide
{
    // The far side sets these itself.
    private static readonly string[] Ours = ["authority", "stored", "version"];

    public string Kind => TargetKind.Xapi;

    public async Task<HttpContent?> Content(IReadOnlyList<RecordedStatement> statements, Sender sender, CancellationToken cancellation)
    {
        var said = JsonContent.Create(new JsonArray([.. statements.Select(Sent)]));
        var parts = new List<HttpContent>();
        foreach (var attachment in statements.SelectMany(one => SentFiles.All(one.Statement)).DistinctBy(one => one.GetProperty("sha2").GetString(), StringComparer.OrdinalIgnoreCase))
            if (await Part(attachment, sender.Tenant, cancellation) is { } part)
                parts.Add(part);
        if (parts.Count == 0)
            return said;
        var mixed = new MultipartContent("mixed") { said };
        parts.ForEach(mixed.Add);
        return mixed;
    }

    // Null: it never came here, and lies where its fileUrl says.
    private async Task<HttpContent?> Part(JsonElement attachment, Guid tenant, CancellationToken cancellation)
    {
        var sha2 = attachment.GetProperty("sha2").GetString()!;
        if (await files.Get(tenant, sha2, cancellation) is not { } file)
            return null;
        var part = new StreamContent(file.Bytes);
        part.Headers.ContentType = MediaTypeHeaderValue.TryParse(attachment.GetProperty("contentType").GetString(), out var type) ? type : new("application/octet-stream");
        part.Headers.TryAddWithoutValidation("Content-Transfer-Encoding", "binary");
        part.Headers.TryAddWithoutValidation(SentFiles.HashHeader, sha2);
        return part;
    }

    public void Head(HttpRequestMessage request) => request.Headers.Add("X-Experience-API-Version", "1.0.3");

    public Uri Address(string url) => new(url.TrimEnd('/') + "/statements");

    public bool Vouches(string answer, IReadOnlyList<RecordedStatement> statements)
    {
        try
        {
            var ids = JsonSerializer.Deserialize<List<Guid>>(answer);
            return ids is not null && ids.ToHashSet().SetEquals(statements.Select(recorded => recorded.Id));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonObject Sent(RecordedStatement recorded)
    {
        var statement = JsonObject.Create(recorded.Statement)!;
        foreach (var name in Ours)
            statement.Remove(name);
        return statement;
    }
}
