using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;

namespace Stoa.Records.Forwarding;

/// <summary>Another record store, spoken to in 1.0.3. It knows a statement that it has by its id.</summary>
internal sealed class XapiFarSide : IFarSide
{
    // The far side sets these itself.
    private static readonly string[] Ours = ["authority", "stored", "version"];

    public string Kind => TargetKind.Xapi;

    public HttpContent? Content(IReadOnlyList<RecordedStatement> statements, string site) =>
        JsonContent.Create(new JsonArray([.. statements.Select(Sent)]));

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
