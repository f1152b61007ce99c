using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Intake;
using Stoa.Records.Statements;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>The way of an envelope from its bytes to the disk: all of its events are kept, or none.</summary>
internal sealed class KeepEvents(StatementLog statementLog, TenantAddress site, IConfiguration configuration)
{
    private readonly bool pointed = configuration.GetValue<bool>("Records:Caliper:DecimalPoint");

    /// <summary>Null when they are durable, else the answer to give.</summary>
    internal async Task<IResult?> Keep(ReadOnlyMemory<byte> bytes, Caller caller, CancellationToken cancellation)
    {
        if (StatementJson.Parse(bytes, out var broken) is not { } document)
            return Refusal.Bad(broken!);
        using (document)
        {
            var (envelope, refusal) = Envelope.Of(document.RootElement, pointed);
            if (envelope is null)
                return refusal;
            var sender = new Sender(caller.Tenant, caller.KeyId, caller.Authority.Json, caller.May(Rights.Define));
            if (Arrived(envelope, sender, out var fault) is not { } arrived)
                return fault;
            return Answer(await statementLog.Keep(new(sender, arrived), cancellation));
        }
    }

    private List<ArrivedStatement>? Arrived(Envelope envelope, Sender sender, out Refusal? fault)
    {
        var arrived = new Dictionary<Guid, ArrivedStatement>();
        foreach (var said in envelope.Data)
        {
            var text = EventStatement.Of(said, envelope.Sensor, site.Origin).ToJsonString(Plain);
            using var statement = StatementJson.Parse(Encoding.UTF8.GetBytes(text), out var broken);
            if ((statement is null ? broken : StatementRules.Fault(statement.RootElement, XapiVersion.V2, "event")) is { } wrong)
            {
                fault = Refusal.Bad(wrong);
                return null;
            }
            var one = ArrivedStatement.Of(statement!.RootElement, default, XapiVersion.V2, sender);
            if (!arrived.TryAdd(one.Id, one) && arrived[one.Id].Body != one.Body)
            {
                fault = Refusal.Bad($"The id {one.Id} occurs twice in the envelope, with different events.");
                return null;
            }
        }
        fault = null;
        return [.. arrived.Values];
    }

    private static IResult? Answer(Outcome outcome) => outcome.Fate switch
    {
        Fate.Kept => null,
        Fate.Conflict => Refusal.Conflict($"The event {outcome.Culprit} is there already, and says something else."),
        Fate.Never => Refusal.Bad("The envelope holds text that cannot be stored."),
        _ => RateLimits.TooMany(TimeSpan.FromSeconds(5)),
    };

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * StatementJson.Deepest };
}
