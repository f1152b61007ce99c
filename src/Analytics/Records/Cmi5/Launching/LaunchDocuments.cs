using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Platform.Data;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Records.Documents;
using Stoa.Records.Statements;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>The documents that a unit reads when it starts: its launch data (10.2), and what its learner prefers (11), which is written
/// once and then is the learner's.</summary>
internal sealed class LaunchDocuments(TimeProvider clock)
{
    internal async Task Write(Tx tx, SessionRow session, JsonObject launchData, string language, CancellationToken cancellation)
    {
        var agent = AgentOf(session);
        await Write(tx, new(DocumentKind.State, session.Activity, agent, session.Registration, Vocabulary.LaunchData), launchData, cancellation);
        var preferences = new DocumentAddress(DocumentKind.Agent, null, agent, null, Vocabulary.Preferences);
        if (await DocumentRows.Hold(tx, preferences, cancellation) is null)
            await Write(tx, preferences, new() { ["languagePreference"] = language, ["audioPreference"] = "on" }, cancellation);
    }

    private Task Write(Tx tx, DocumentAddress address, JsonObject content, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(content.ToJsonString());
        return DocumentRows.Write(tx, address, new("application/json", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), clock.GetUtcNow()), cancellation);
    }

    private static string AgentOf(SessionRow session) => AgentIdentity.Of(JsonSerializer.SerializeToElement(LmsStatements.Actor(session.Actor)))!;
}
