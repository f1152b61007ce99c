using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;
using Stoa.Records.Caliper;
using Stoa.Records.Deeds;

namespace Stoa.Records.Forwarding;

/// <summary>An endpoint of Caliper 1.2: this site is a sensor.</summary>
internal sealed class CaliperFarSide(TimeProvider clock) : IFarSide
{
    public string Kind => TargetKind.Caliper;

    public Task<HttpContent?> Content(IReadOnlyList<RecordedStatement> statements, Sender sender, CancellationToken cancellation)
    {
        JsonArray events = [.. statements.SelectMany(recorded => CaliperEvents.All(recorded, sender.Site))];
        return Task.FromResult<HttpContent?>(events.Count == 0 ? null : JsonContent.Create(new JsonObject
        {
            ["sensor"] = sender.Site,
            ["sendTime"] = Sentence.Time(clock.GetUtcNow()),
            ["dataVersion"] = CaliperEvents.Context,
            ["data"] = events,
        }));
    }

    public void Head(HttpRequestMessage request)
    {
    }

    public Uri Address(string url) => new(url);

    // The standard has endpoints answer with nothing.
    public bool Vouches(string answer, IReadOnlyList<RecordedStatement> statements) => string.IsNullOrWhiteSpace(answer) || answer.TrimStart() is ['{' or '[', ..];
}
