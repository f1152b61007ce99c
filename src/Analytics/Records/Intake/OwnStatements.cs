using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Statements;

namespace Stoa.Records.Intake;

/// <summary>What the site says of itself goes the way of everybody's statements.</summary>
internal sealed class OwnStatements(StatementLog statementLog, Tenant tenant, TenantAddress site) : IStatements
{
    /// <summary>The account at the site that vouches for what the site says.</summary>
    internal const string Account = "stoa";

    public async Task Append(IReadOnlyCollection<JsonObject> statements, CancellationToken cancellation = default)
    {
        var sender = new Sender(tenant.Id, null, Authority());
        // A repetition within the call is one statement, as one of an earlier call is.
        var arrived = statements.Select(statement => Arrived(statement, sender)).DistinctBy(statement => statement.Id).ToList();
        var outcome = await statementLog.Keep(new(sender, arrived, LeaveKnown: true), cancellation);
        if (outcome.Fate != Fate.Kept)
            throw new IOException($"Statements could not be kept ({outcome.Fate}).");
    }

    private string Authority() =>
        $"{{\"objectType\":\"Agent\",\"account\":{{\"homePage\":{JsonSerializer.Serialize(site.Origin)},\"name\":\"{Account}\"}}}}";

    private static ArrivedStatement Arrived(JsonObject statement, Sender sender)
    {
        using var document = StatementJson.Parse(Encoding.UTF8.GetBytes(statement.ToJsonString()), out var fault)
            ?? throw new ArgumentException(fault, nameof(statement));
        var root = document.RootElement;
        if ((StatementRules.Fault(root, XapiVersion.V2) ?? (root.TryGetProperty("id", out _) ? null : "statement lacks 'id'.")) is { } wrong)
            throw new ArgumentException(wrong, nameof(statement));
        return ArrivedStatement.Of(root, default, XapiVersion.V1, sender);
    }
}
